// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until the catalog of a development portal is filled: AI products are in it, and nothing came for three seconds.
 *
 * @param {string} backendUrl
 * @param {{ timeoutMs: number }} options
 * @returns {Promise<{ entities: number, complete: boolean, headers: Record<string, string> }>} how many entities there are, whether
 *   they are all, and what to send along to ask the portal as a guest
 */
export async function waitForCatalog(backendUrl, { timeoutMs }) {
  const deadline = Date.now() + timeoutMs;
  const headers = await guestHeaders(backendUrl);

  /** @param {string} filter */
  async function count(filter) {
    const response = await fetch(
      `${backendUrl}/api/catalog/entities/by-query?limit=0${filter}`,
      { headers },
    );
    return response.ok ? (await response.json()).totalItems : 0;
  }

  let entities = 0;
  let unchangedSince = Date.now();
  while (Date.now() < deadline) {
    const total = await count('');
    if (total !== entities) {
      entities = total;
      unchangedSince = Date.now();
    }
    if (
      Date.now() - unchangedSince > 3_000 &&
      (await count('&filter=kind=aiproduct')) > 0
    ) {
      return { entities, complete: true, headers };
    }
    await sleep(500);
  }
  return { entities, complete: false, headers };
}

/**
 * @param {string} backendUrl
 * @returns {Promise<Record<string, string>>} nothing where guests may not sign in
 */
async function guestHeaders(backendUrl) {
  const response = await fetch(`${backendUrl}/api/auth/guest/refresh`);
  if (!response.ok) {
    return {};
  }
  const { backstageIdentity } = await response.json();
  return { authorization: `Bearer ${backstageIdentity.token}` };
}

// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until the catalog of a development portal is filled: AI products are in it, and nothing came for three seconds.
 *
 * @param {string} backendUrl
 * @param {{ timeoutMs: number }} options
 * @returns {Promise<{ entities: number, complete: boolean, headers: Record<string, string> }>} how many entities there are, whether
 *   they are all, and what to send along to ask the portal as somebody of the example organisation
 */
export async function waitForCatalog(backendUrl, { timeoutMs }) {
  const deadline = Date.now() + timeoutMs;
  /** @type {Record<string, string>} */
  let headers = {};

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
    if (!headers.authorization) {
      headers = await demoHeaders(backendUrl);
    }
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
 * Signs in as the first person whom the portal offers.
 *
 * @param {string} backendUrl
 * @returns {Promise<Record<string, string>>} nothing while nobody is in the catalog, and where nobody may sign in like this
 */
async function demoHeaders(backendUrl) {
  const signIn = `${backendUrl}/api/auth/demo`;
  const headers = {
    'content-type': 'application/json',
    'x-requested-with': 'XMLHttpRequest',
  };
  const offer = await fetch(`${signIn}/start`, { headers });
  const { items: [first] = [] } = offer.ok ? await offer.json() : {};
  if (!first) {
    return {};
  }
  const response = await fetch(`${signIn}/handler/frame`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ userEntityRef: first.entityRef }),
  });
  if (!response.ok) {
    return {};
  }
  const { backstageIdentity } = await response.json();
  return { authorization: `Bearer ${backstageIdentity.token}` };
}

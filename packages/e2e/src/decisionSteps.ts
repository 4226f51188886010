import type { Locator, Page } from 'playwright-core';
import { openEntity } from './portalPage.ts';

/** One requirement of the checklist on the Governance tab. */
export async function requirement(
  page: Page,
  ref: string,
  title: string,
): Promise<Locator> {
  await openEntity(page, ref, 'governance');
  await page.getByRole('searchbox', { name: 'Search' }).fill(title);
  const item = page.getByRole('listitem').filter({ hasText: title }).last();
  await item.waitFor();
  return item;
}

/** What waits for the person who is signed in, about one entity. */
export async function waitingFor(
  page: Page,
  entityTitle: string,
): Promise<Locator> {
  await page.goto('/ai-governance/inbox');
  const item = page
    .getByRole('list', { name: 'Waits for you' })
    .getByRole('listitem')
    .filter({ hasText: entityTitle });
  await item.waitFor();
  return item;
}

/** Fills a form and sends it; it closes when it is done. */
export async function submit(
  page: Page,
  act: string,
  fields: Record<string, string>,
): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) {
    await dialog.getByLabel(label).fill(value);
  }
  await dialog.getByRole('button', { name: act, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

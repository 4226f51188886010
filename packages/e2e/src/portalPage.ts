import type { Locator, Page } from 'playwright-core';

/**
 * Opens the portal and enters.
 *
 * @param name - the full name of somebody of the example organisation; with one click as whoever comes first, when left out
 */
export async function signIn(page: Page, name?: string): Promise<void> {
  await page.goto('/');
  if (name === undefined) {
    await page.getByRole('button', { name: /^Just look around/ }).click();
  } else {
    await page.getByRole('searchbox').fill(name);
    await page.getByText(name, { exact: true }).click();
  }
  await page
    .getByTestId('sidebar-root')
    .getByRole('link', { name: 'Catalog', exact: true })
    .waitFor();
}

/**
 * Opens the page of an entity and waits until its header is there.
 *
 * @param ref - a full entity ref, such as `aiproduct:default/credit-assistant`
 * @param tab - the path of one of its tabs
 */
export async function openEntity(
  page: Page,
  ref: string,
  tab = '',
): Promise<void> {
  const [kind, namespace, name] = ref.split(/[:/]/);
  await page.goto(`/catalog/${namespace}/${kind}/${name}${tab && `/${tab}`}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/** A card of the page, by its heading. */
export function card(page: Page, title: string): Locator {
  return page.getByRole('article', { name: title, exact: true });
}

/** Shows the portal in its light or dark theme, as the browser's own setting does, and waits until it does. */
export async function setTheme(
  page: Page,
  theme: 'light' | 'dark',
): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page
    .locator(`[data-theme-mode="${theme}"]`)
    .first()
    .waitFor({ state: 'attached' });
}

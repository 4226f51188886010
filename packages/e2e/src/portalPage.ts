import type { Page } from 'playwright-core';

/** Opens the portal and enters as a guest. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
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

/** Shows the portal in its light or dark theme, as the browser's own setting does. */
export async function setTheme(
  page: Page,
  theme: 'light' | 'dark',
): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
}

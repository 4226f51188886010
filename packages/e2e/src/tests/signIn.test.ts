import assert from 'node:assert/strict';
import { axe } from '../axe.ts';
import { browserTest } from '../browserTest.ts';
import { setTheme, signIn } from '../portalPage.ts';

browserTest(
  'whoever comes chooses who they are, with nothing in the way, light and dark',
  async ({ page, errors }) => {
    await page.goto('/');
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      await page
        .getByRole('button', { name: 'Sign in as Inês Carvalho' })
        .waitFor();
      assert.deepEqual(await axe(page), [], theme);
    }

    await page.getByRole('searchbox').fill('mlops');
    await page
      .getByRole('button', { name: 'Sign in as Inês Carvalho' })
      .waitFor({ state: 'detached' });
    await page.getByText('MLOps engineer, credit', { exact: true }).waitFor();
    assert.deepEqual(errors, []);
  },
);

browserTest(
  'two people are signed in side by side, until they sign out',
  async ({ page: first, secondPage, errors }) => {
    await signIn(first, 'Maria Lindqvist');
    const second = await secondPage();
    await signIn(second, 'Inês Carvalho');

    await first.goto('/settings');
    await first.getByText('Maria Lindqvist').first().waitFor();
    await second.goto('/settings');
    await second.getByText('Inês Carvalho').first().waitFor();

    await second.getByTestId('user-settings-menu').click();
    await second.getByText('Sign Out').click();
    await second
      .getByRole('button', { name: 'Sign in as Inês Carvalho' })
      .waitFor();
    await first.reload();
    await first.getByText('Maria Lindqvist').first().waitFor();
    assert.deepEqual(errors, []);
  },
);

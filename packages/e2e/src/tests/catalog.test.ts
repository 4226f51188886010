import assert from 'node:assert/strict';
import { browserTest } from '../browserTest.ts';
import { signIn } from '../portalPage.ts';

browserTest(
  'who only wants to look sees the AI products in the catalog',
  async ({ page, errors }) => {
    await signIn(page);

    await page.getByText(/^All AIProducts \([1-9]\d*\)$/).waitFor();
    await page.getByRole('link', { name: 'Credit assistant' }).waitFor();
    assert.deepEqual(errors, []);
  },
);

browserTest(
  'the kind filter of the catalog has each of the four kinds',
  async ({ page, errors }) => {
    await signIn(page);

    for (const kind of ['Model', 'Dataset', 'Guardrail', 'AIProduct']) {
      await page.getByLabel('Kind').getByRole('button').click();
      await page.getByRole('option', { name: kind, exact: true }).click();
      await page
        .getByText(new RegExp(`^All ${kind}s \\([1-9]\\d*\\)$`))
        .waitFor();
    }
    assert.deepEqual(errors, []);
  },
);

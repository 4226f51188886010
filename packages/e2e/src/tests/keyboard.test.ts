import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { browserTest } from '../browserTest.ts';

const MOST_STEPS = 250;

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate(element => element === document.activeElement);
}

/** Goes on with the Tab key until something has the focus, and presses Enter on it. */
async function enter(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    if (await hasFocus(target)) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  assert.fail(`The Tab key does not reach ${target}`);
}

browserTest(
  'who has no mouse signs in, finds a product and opens and leaves an attestation',
  async ({ page, errors }) => {
    await page.goto('/');
    await enter(page, page.getByRole('button', { name: /^Just look around/ }));
    await enter(
      page,
      page.getByRole('link', { name: 'Credit assistant', exact: true }),
    );
    await page.getByRole('heading', { name: 'Credit assistant' }).waitFor();
    await enter(
      page,
      page
        .getByRole('main')
        .getByRole('link', { name: 'Governance', exact: true }),
    );

    const item = page
      .getByRole('listitem')
      .filter({ hasText: 'None of the practices of Art. 5(1)(a) to (h)' })
      .last();
    await enter(page, item.locator('summary'));
    await item.getByText('Comes from').waitFor();

    const attest = item.getByRole('button', { name: 'Attest' });
    await enter(page, attest);
    const dialog = page.getByRole('dialog');
    await page.locator('[role="dialog"]:is(:focus, :focus-within)').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await hasFocus(attest), true);
    assert.deepEqual(errors, []);
  },
);

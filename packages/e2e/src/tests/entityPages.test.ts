import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { axe } from '../axe.ts';
import { browserTest } from '../browserTest.ts';
import { openEntity, setTheme, signIn } from '../portalPage.ts';

/** A page of each kind, and the headings of the cards that its reader looks for, in the order of the page. */
const pages: ReadonlyArray<{ ref: string; cards: string[] }> = [
  {
    ref: 'aiproduct:default/credit-assistant',
    cards: [
      'Governance',
      'Lifecycle',
      'Requirements',
      'AI supply chain',
      'Drift',
      'What it is for',
      'Who answers',
      'Risk and oversight',
    ],
  },
  {
    ref: 'model:default/credit-scorer',
    cards: [
      'Governance',
      'Drift',
      'Version and deployments',
      'Evaluations',
      'Model card',
      'Training data',
      'Lifecycle',
      'Requirements',
      'AI supply chain',
      'Who answers',
    ],
  },
  {
    ref: 'dataset:default/credit-applications',
    cards: [
      'Governance',
      'Personal data',
      'Quality',
      'Lineage',
      'Requirements',
      'AI supply chain',
      'Who answers',
    ],
  },
  {
    ref: 'guardrail:default/human-review',
    cards: [
      'Governance',
      'What it guards',
      'Last test',
      'Requirements',
      'Who answers',
    ],
  },
];

async function cardHeading(page: Page, title: string): Promise<void> {
  await page
    .getByRole('heading', { name: title, exact: true })
    .first()
    .waitFor();
}

/** Until no card waits for the status any more. */
async function settled(page: Page): Promise<void> {
  await cardHeading(page, 'Requirements');
  await page
    .getByText(/\d+ of \d+ pass|nothing is asked/i)
    .first()
    .waitFor();
}

for (const { ref, cards } of pages) {
  browserTest(
    `the page of ${ref} has its cards and nothing wrong, light and dark`,
    async ({ page, errors }) => {
      await signIn(page);
      await openEntity(page, ref);
      for (const card of cards) await cardHeading(page, card);
      await settled(page);
      for (const theme of ['light', 'dark'] as const) {
        await setTheme(page, theme);
        assert.deepEqual(await axe(page), [], `${ref} ${theme}`);
      }
      assert.deepEqual(errors, []);
    },
  );
}

browserTest(
  'an engineer finds a product by search and follows it to its model and its data',
  async ({ page, errors }) => {
    await signIn(page);
    await page.goto('/search?query=underwriter');
    await page
      .getByRole('link', { name: /Credit assistant/ })
      .first()
      .click();
    await settled(page);

    const chain = (kind: string) =>
      page.locator(`a[href*="/catalog/default/${kind}"]`);
    await chain('model/credit-scorer').first().click();
    await page.waitForURL(/model\/credit-scorer/);
    await cardHeading(page, 'Training data');
    await chain('dataset/credit-applications').first().click();
    await page.waitForURL(/dataset\/credit-applications/);
    await cardHeading(page, 'Personal data');
    assert.deepEqual(errors, []);
  },
);

browserTest(
  'what was never measured says no data, and nothing of it is green',
  async ({ page }) => {
    await signIn(page);
    await openEntity(page, 'model:default/brand-voice-llm');
    await settled(page);
    const drift = page
      .locator('section, article, div')
      .filter({
        has: page.getByRole('heading', { name: 'Drift', exact: true }),
      })
      .last();
    await drift.getByText('no data').first().waitFor();
    assert.equal(await drift.getByText('healthy', { exact: true }).count(), 0);
  },
);

browserTest(
  'the governance tab lists every requirement and keeps its filters in the address',
  async ({ page, errors }) => {
    await signIn(page);
    await openEntity(page, 'aiproduct:default/ad-image-studio', 'governance');
    await page
      .getByRole('main')
      .getByText('fail', { exact: true })
      .first()
      .waitFor();
    assert.deepEqual(await axe(page), []);

    const requirements = page.getByRole('main').locator('details');
    const all = await requirements.count();
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill('accountable');
    await page.waitForURL(/accountable/);
    await page.reload();
    await page.getByText('One AI product manager is accountable').waitFor();
    assert.equal(await search.inputValue(), 'accountable');
    assert.ok((await requirements.count()) < all);
    assert.deepEqual(errors, []);
  },
);

browserTest('an entity that is not there is told plainly', async ({ page }) => {
  await signIn(page);
  await page.goto('/catalog/default/aiproduct/no-such-product');
  await page
    .getByText(/not found/i)
    .first()
    .waitFor();
});

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { axe } from '../axe.ts';
import { browserTest } from '../browserTest.ts';
import { card, setTheme, signIn } from '../portalPage.ts';

const GOVERNANCE_LEAD = 'Inês Carvalho';

const NEW_SET = `id: house
version: 1.0.0
title: House rules
requirements:
  - id: tagged
    title: It has tags
    why: To find it.
    source: House rules, no. 1
    kinds: [AIProduct]
    check: has(entity.metadata.tags)
    category: workflow-and-value-stream
    fix: Add tags.
`;

/** Pages for those who lead, and the tabs of entities with curves and decisions: where they are, and what is there once all came. */
const pages: Record<string, (page: Page) => Promise<void>> = {
  '/ai-governance/scorecards': async page => {
    await page.getByRole('region', { name: 'Heat map' }).waitFor();
    await page
      .getByRole('table', { name: 'Entities' })
      .getByText('Ad image generator')
      .waitFor();
  },
  '/ai-governance/inbox': async page => {
    for (const title of ['Waits for you', 'You asked for', 'Ends soon']) {
      await card(page, title).waitFor();
    }
  },
  '/ai-governance/organisation': async page => {
    await card(page, 'EU AI Act')
      .getByRole('button', { name: 'Attest' })
      .first()
      .waitFor();
  },
  '/ai-governance/requirements': async page => {
    await card(page, 'What is asked').getByText('GDPR').first().click();
    await page
      .getByRole('table', { name: 'GDPR' })
      .getByText('gdpr/art-30')
      .waitFor();
    await page
      .getByLabel('Requirement set or overrides, as YAML')
      .fill(NEW_SET);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page
      .getByRole('list', { name: 'Entities that would change' })
      .getByText('1 result changes')
      .first()
      .waitFor();
  },
  '/catalog/default/model/motor-claim-severity/signals': async page => {
    await page
      .getByRole('list', { name: 'What drift set in motion' })
      .getByText('Retrain version 2026.4')
      .waitFor();
    await card(page, 'spare-part-price-psi').getByRole('img').waitFor();
  },
  '/catalog/default/model/motor-claim-severity/lifecycle': async page => {
    await page
      .getByRole('list', { name: 'Requests, triggers and their outcomes' })
      .getByText('Retrain version 2026.4')
      .waitFor();
    await page
      .getByRole('table', { name: 'Score and level over time' })
      .waitFor();
  },
};

for (const [path, complete] of Object.entries(pages)) {
  browserTest(
    `${path} shows what it is for with nothing wrong, light and dark`,
    async ({ page, errors }) => {
      await signIn(page, GOVERNANCE_LEAD);
      await page.goto(path);
      await complete(page);
      for (const theme of ['light', 'dark'] as const) {
        await setTheme(page, theme);
        assert.deepEqual(await axe(page), [], theme);
      }
      assert.deepEqual(errors, []);
    },
  );
}

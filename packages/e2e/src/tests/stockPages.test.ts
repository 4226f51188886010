import assert from 'node:assert/strict';
import { axe } from '../axe.ts';
import { browserTest } from '../browserTest.ts';
import { signIn } from '../portalPage.ts';

const pages = [
  '/',
  '/catalog/default/component/scoring-api',
  '/catalog/default/system/lending',
  '/catalog/default/group/lending',
  '/search?query=credit',
  '/settings',
  '/catalog-graph',
];

browserTest(
  'the pages of the stock app show nothing beyond what is recorded of them',
  async ({ page, errors }) => {
    await signIn(page);

    for (const path of pages) {
      await page.goto(path, { waitUntil: 'networkidle' });

      assert.deepEqual(await axe(page), [], path);
      assert.deepEqual(errors, [], path);
    }
  },
);

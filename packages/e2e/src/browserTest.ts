import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { consoleErrors } from './consoleErrors.ts';
import { resultsFolder } from './paths.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

/** What a browser test works with. */
export type BrowserTest = {
  /** A page of a browser profile of its own; `/` is the start of the portal. */
  page: Page;
  /** What went wrong in the pages so far. */
  errors: string[];
  /** Another page, of a browser profile of its own. */
  secondPage: () => Promise<Page>;
};

/** A test in the browser. When it fails, a screenshot stays in `e2e-results`. */
export function browserTest(
  name: string,
  body: (context: BrowserTest) => Promise<void>,
): void {
  test(name, { timeout: 120_000 }, async () => {
    const pages: Page[] = [];
    const errors: string[] = [];
    async function newPage() {
      const context = await browser.newContext({
        baseURL: process.env.E2E_URL,
        viewport: { width: 1440, height: 1000 },
      });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      pages.push(page);
      consoleErrors(page, errors);
      return page;
    }
    try {
      await body({ page: await newPage(), errors, secondPage: newPage });
    } catch (error) {
      for (const [index, page] of pages.entries()) {
        const file = join(
          resultsFolder,
          `${name.replace(/[^a-z0-9]+/gi, '-')}${index > 0 ? '-2' : ''}.png`,
        );
        await page.screenshot({ path: file, fullPage: true });
        console.log(`Screenshot: ${file}`);
      }
      throw error;
    } finally {
      for (const page of pages) await page.context().close();
    }
  });
}

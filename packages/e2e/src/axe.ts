import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { stockAxe } from './stockFindings.ts';

const { resolve } = createRequire(import.meta.url);
const source = readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Checks a page for what keeps people with a disability from using it.
 *
 * @param options - `include` limits the check to what a CSS selector matches
 * @returns each serious or critical finding as one line: rule, element, what to do. What the stock app has by itself is left out.
 */
export async function axe(
  page: Page,
  options: { include?: string } = {},
): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    include =>
      (
        window as unknown as {
          axe: { run(context: unknown, options: unknown): Promise<AxeResults> };
        }
      ).axe.run(include ? { include: [include] } : document, {
        resultTypes: ['violations'],
      }),
    options.include,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(node => `${id}: ${node.html} (${help})`),
    )
    .filter(finding => !stockAxe.some(known => known.test(finding)));
}

import type { Page } from 'playwright-core';
import { stockConsole } from './stockFindings.ts';

/**
 * Collects what goes wrong in a page: errors in its console, exceptions that nobody caught, and answers of 500 and above. What the
 * stock app shows by itself is left out.
 *
 * @param errors - a list that fills as the page goes on
 */
export function consoleErrors(page: Page, errors: string[]): void {
  function add(message: string) {
    if (!stockConsole.some(known => known.test(message))) {
      errors.push(message);
    }
  }
  page.on('console', message => {
    if (message.type() === 'error') {
      add(`${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', error => add(`uncaught: ${error.stack ?? error}`));
  page.on('response', response => {
    if (response.status() >= 500) {
      add(`${response.status()} from ${response.url()}`);
    }
  });
}

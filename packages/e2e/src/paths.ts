import { fileURLToPath } from 'node:url';

function fromHere(path: string) {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** The root of the repository. */
export const root = fromHere('../../..').replace(/\/$/, '');

export const testsFolder = fromHere('./tests');

/** Screenshots of failed tests, and the log of the portal. */
export const resultsFolder = fromHere('../e2e-results');

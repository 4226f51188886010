import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Cards are loaded on demand, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

// Nobody looks at the pages of tests, so that they ask for nothing by themselves; tests of what is live open them with `lookAt`.
Object.defineProperty(document, 'hidden', {
  configurable: true,
  get: () => true,
});

import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Cards are loaded on demand, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

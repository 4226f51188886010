// @ts-check
import { fileURLToPath } from 'node:url';

/** The folder that holds this checkout. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(
  /[\\/]$/,
  '',
);

/** Where the demo keeps its databases and its token: inside the checkout, outside git. */
export const dataFolder = `${root}/.data`;

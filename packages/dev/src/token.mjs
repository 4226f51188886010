// @ts-check
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The service token of this checkout. Made once, and readable by its owner only.
 *
 * @param {string} file
 */
export function checkoutToken(file) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const token = randomBytes(32).toString('base64url');
    writeFileSync(file, `${token}\n`, { flag: 'wx', mode: 0o600 });
    return token;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') {
      throw error;
    }
    chmodSync(file, 0o600);
    return readFileSync(file, 'utf8').trim();
  }
}

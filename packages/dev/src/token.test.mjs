import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { checkoutToken } from './token.mjs';

const folder = mkdtempSync(join(tmpdir(), 'token-'));
after(() => rmSync(folder, { recursive: true }));

test('makes one token for a checkout, for the eyes of its owner', () => {
  const file = join(folder, 'data', 'token');

  const token = checkoutToken(file);

  assert.match(token, /^[\w-]{43}$/);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(checkoutToken(file), token);
});

test('closes a token file that others may read', () => {
  const file = join(folder, 'open');
  checkoutToken(file);
  chmodSync(file, 0o644);

  checkoutToken(file);

  assert.equal(statSync(file).mode & 0o777, 0o600);
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { dependencyHash } from './install.mjs';

const folder = mkdtempSync(join(tmpdir(), 'install-'));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'packages', 'app'), { recursive: true });
mkdirSync(join(folder, 'plugins'));
writeFileSync(join(folder, 'yarn.lock'), 'lock');

test('the same files need no second installation', () => {
  assert.equal(dependencyHash(folder), dependencyHash(folder));
});

test('a changed package.json of a workspace does', () => {
  const before = dependencyHash(folder);

  writeFileSync(join(folder, 'packages', 'app', 'package.json'), '{}');

  assert.notEqual(dependencyHash(folder), before);
});

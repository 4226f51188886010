import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainFailure } from './explainFailure.mjs';

const examples = [
  ['➤ YN0001: │ Error: ENOSPC: no space left on device, write', /disk is full/],
  ['npm error code ENOSPC\nnpm error nospc no space left', /disk is full/],
  [
    '➤ YN0028: The lockfile would have been modified by this install, which is explicitly forbidden.',
    /yarn\.lock does not fit/,
  ],
  [
    '➤ YN0001: RequestError: getaddrinfo ENOTFOUND packages.example.com',
    /could not be reached/,
  ],
  ['npm error code EAI_AGAIN', /could not be reached/],
  ['npm error code ENOTCACHED', /could not be reached/],
  [
    '➤ YN0001: │ Error [ERR_SOCKET_CLOSED_BEFORE_CONNECTION]: Socket closed before the connection was established',
    /could not be reached/,
  ],
  ['➤ YN0035:   Response Code: 403 (Forbidden)', /refused access/],
  ['npm error code E401', /refused access/],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
  ['Error: EACCES: permission denied, mkdir', /belong to you/],
];

for (const [output, meaning] of examples) {
  test(`explains: ${output}`, () => {
    const message = explainFailure('Installing', `before\n${output}\nafter`);

    assert.match(message, /^Installing failed\.\n/);
    assert.match(message, meaning);
    assert.ok(message.includes(output.split('\n')[0].trim()));
  });
}

test('the name of a package is no sign of a failure', () => {
  const message = explainFailure('Installing', 'is-network-error@npm:1.3.2');

  assert.doesNotMatch(message, /could not be reached/);
});

test('shows the last lines of what it does not know', () => {
  const output = Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n');

  const message = explainFailure('Installing', output);

  assert.match(message, /line 39$/);
  assert.doesNotMatch(message, /line 20\n/);
});

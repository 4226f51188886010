import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isSupportedNode,
  toolchainCommand,
  yarnSettings,
} from './toolchain.mjs';

test('Backstage runs on Node 22 and 24 only', () => {
  const versions = ['v20.11.0', 'v22.1.0', 'v23.0.0', 'v24.19.0', 'v26.0.0'];

  assert.deepEqual(versions.filter(isSupportedNode), ['v22.1.0', 'v24.19.0']);
});

test('npm brings Node and Yarn where Node is of another version', () => {
  const command = toolchainCommand('node x.mjs', {
    nodeVersion: 'v20.11.0',
    nodePath: '/usr/bin/node',
  });

  assert.deepEqual(command, [
    'npx',
    '--yes',
    '--package=node@24',
    '--package=@yarnpkg/cli-dist@4.18.1',
    '-c',
    'node x.mjs',
  ]);
});

test('npm brings Yarn alone where Node fits', () => {
  const command = toolchainCommand('node x.mjs', {
    nodeVersion: 'v24.1.0',
    nodePath: '/usr/bin/node',
  });

  assert.ok(!command.includes('--package=node@24'));
  assert.ok(command.includes('--package=@yarnpkg/cli-dist@4.18.1'));
});

test('the npm that started the script is used again', () => {
  const command = toolchainCommand('node x.mjs', {
    nodeVersion: 'v20.11.0',
    nodePath: '/opt/node',
    npmPath: '/opt/npm/bin/npm-cli.js',
  });

  assert.deepEqual(command.slice(0, 3), [
    '/opt/node',
    '/opt/npm/bin/npm-cli.js',
    'exec',
  ]);
});

test('another package manager that started the script is not taken for npm', () => {
  const command = toolchainCommand('node x.mjs', {
    nodeVersion: 'v20.11.0',
    nodePath: '/opt/node',
    npmPath: '/opt/yarn.js',
  });

  assert.equal(command[0], 'npx');
});

test('Yarn gets the registry and the proxy of npm', () => {
  const settings = yarnSettings({
    npm_config_registry: 'https://packages.example.com/',
    HTTPS_PROXY: 'http://proxy.example.com:3128',
  });

  assert.deepEqual(settings, {
    YARN_NPM_REGISTRY_SERVER: 'https://packages.example.com/',
    YARN_HTTPS_PROXY: 'http://proxy.example.com:3128',
  });
});

test('a registry without encryption that npm uses is named to Yarn', () => {
  const settings = yarnSettings({
    npm_config_registry: 'http://localhost:4873/',
  });

  assert.equal(settings.YARN_UNSAFE_HTTP_WHITELIST, 'localhost');
});

test('what is set for Yarn itself stands', () => {
  const settings = yarnSettings({
    npm_config_registry: 'https://packages.example.com/',
    YARN_NPM_REGISTRY_SERVER: 'https://yarn.example.com/',
  });

  assert.deepEqual(settings, {});
});

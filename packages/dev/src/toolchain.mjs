// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explainFailure } from './explainFailure.mjs';
import { Failure } from './Failure.mjs';
import { root } from './paths.mjs';
import { run } from './process.mjs';

const yarnPackage = '@yarnpkg/cli-dist@4.18.1';
const nodePackage = 'node@24';
const cacheFile = `${root}/node_modules/.cache/toolchain.json`;

/**
 * @typedef {object} Toolchain
 * @property {string} node the path of a Node 22 or 24
 * @property {string} yarn the path of Yarn's JavaScript file
 * @property {NodeJS.ProcessEnv} env an environment in which `node` and `yarn` are these two
 */

/**
 * Whether Backstage runs on this version of Node.
 *
 * @param {string} version such as v24.1.0
 */
export function isSupportedNode(version) {
  return /^v?(22|24)\./.test(version);
}

/**
 * The command that runs `command` with the right Node and Yarn. npm itself brings them, from the registry or its cache.
 *
 * @param {string} command
 * @param {{ nodeVersion: string, nodePath: string, npmPath?: string }} present `npmPath` is the npm that started us, if one did
 * @returns {string[]}
 */
export function toolchainCommand(command, { nodeVersion, nodePath, npmPath }) {
  const npm = npmPath?.endsWith('npm-cli.js')
    ? [nodePath, npmPath, 'exec']
    : ['npx'];
  const packages = isSupportedNode(nodeVersion)
    ? [yarnPackage]
    : [nodePackage, yarnPackage];
  return [
    ...npm,
    '--yes',
    ...packages.map(name => `--package=${name}`),
    '-c',
    command,
  ];
}

/**
 * Yarn does not read the settings of npm: hands on registry, proxy and certificate to it, where they are not set for Yarn itself.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function yarnSettings(env) {
  const registry = env.npm_config_registry;
  const settings = {
    YARN_NPM_REGISTRY_SERVER: registry,
    // Yarn trusts a registry without encryption only where its host is named; npm does so anyway.
    YARN_UNSAFE_HTTP_WHITELIST: registry?.startsWith('http:')
      ? new URL(registry).hostname
      : undefined,
    YARN_HTTP_PROXY: env.npm_config_proxy || env.HTTP_PROXY || env.http_proxy,
    YARN_HTTPS_PROXY:
      env.npm_config_https_proxy || env.HTTPS_PROXY || env.https_proxy,
    YARN_HTTPS_CA_FILE_PATH: env.npm_config_cafile,
  };
  return Object.fromEntries(
    Object.entries(settings).filter(([key, value]) => value && !env[key]),
  );
}

/**
 * Finds a Node that Backstage runs on and the Yarn of this repository, and has npm bring what is missing.
 *
 * @returns {Promise<Toolchain>}
 */
export async function prepareToolchain() {
  const found = readCache() ?? (await bringToolchain());
  const { npm_config_call, npm_config_package, ...env } = process.env;
  return {
    node: found.node,
    yarn: found.yarn,
    env: { ...env, ...yarnSettings(env), PATH: found.path },
  };
}

/** @typedef {{ for: string, version: string, node: string, yarn: string, path: string }} Found */

async function bringToolchain() {
  const present = isSupportedNode(process.version);
  console.log(
    present
      ? `Node ${process.version} is here; getting Yarn through npm …`
      : `Node ${process.version} is too old or too new for Backstage: getting Node 24 and Yarn through npm, for this project only …`,
  );
  const script = fileURLToPath(new URL('reportToolchain.mjs', import.meta.url));
  const { code, output } = await run(
    toolchainCommand(`node "${script}"`, {
      nodeVersion: process.version,
      nodePath: process.execPath,
      npmPath: process.env.npm_execpath,
    }),
  );
  const report = output.split('\n').find(line => line.startsWith('{"version"'));
  if (!present && (!report || !isSupportedNode(JSON.parse(report).version))) {
    const why = report
      ? 'npm did not run the install script of its package `node`.'
      : explainFailure(`Getting ${nodePackage} through npm`, output);
    throw new Failure(
      `${why}\nIf this stays so, install Node 24 yourself (nodejs.org, or your version manager) and run the command again.`,
    );
  }
  if (code !== 0 || !report) {
    throw new Failure(
      explainFailure(`Getting ${yarnPackage} through npm`, output),
    );
  }
  return remember({ for: process.version, ...JSON.parse(report) });
}

/** @returns {Found | undefined} what the last run found, if it is still there */
function readCache() {
  try {
    const found = JSON.parse(readFileSync(cacheFile, 'utf8'));
    return found.for === process.version &&
      existsSync(found.node) &&
      existsSync(found.yarn)
      ? found
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {Found} found
 * @returns {Found}
 */
function remember(found) {
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify(found));
  return found;
}

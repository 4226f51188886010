// @ts-check
import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { explainFailure } from './explainFailure.mjs';
import { Failure } from './Failure.mjs';
import { elapsed, heartbeat } from './heartbeat.mjs';
import { root } from './paths.mjs';
import { start } from './process.mjs';

const stampFile = `${root}/node_modules/.installed`;
const stateFile = `${root}/node_modules/.yarn-state.yml`;

/**
 * Everything that decides which packages belong in node_modules, as one hash.
 *
 * @param {string} [folder]
 */
export function dependencyHash(folder = root) {
  const files = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const parent of ['packages', 'plugins']) {
    for (const name of readdirSync(`${folder}/${parent}`).sort()) {
      files.push(`${parent}/${name}/package.json`);
    }
  }
  const hash = createHash('sha256').update(
    `${process.platform} ${process.arch}`,
  );
  for (const file of files.filter(name => existsSync(`${folder}/${name}`))) {
    hash.update(`\n${file}\n`).update(readFileSync(`${folder}/${file}`));
  }
  return hash.digest('hex');
}

/**
 * Installs the packages, unless nothing changed since they were installed.
 *
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 */
export async function installPackages(toolchain) {
  const wanted = dependencyHash();
  const installed =
    existsSync(stateFile) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === wanted;
  if (installed) {
    return;
  }
  const first = !existsSync(stateFile);
  console.log(
    first
      ? 'Installing about 1.1 GiB of packages; this takes 1 to 4 minutes the first time …'
      : 'Bringing the packages up to date …',
  );
  rmSync(stampFile, { force: true });
  const startedAt = Date.now();
  const { code, output } = await yarnInstall(toolchain);
  if (code !== 0) {
    throw new Failure(
      explainFailure('Installing the packages (yarn install)', output),
    );
  }
  writeFileSync(stampFile, wanted);
  console.log(`Installed in ${elapsed(startedAt)}.`);
}

/** How a failure shows in Yarn's output. Yarn itself would go on to the next of two thousand packages. */
const yarnFailure = /^➤ YN00(01|35|81):/;

/** @param {import('./toolchain.mjs').Toolchain} toolchain */
async function yarnInstall({ node, yarn, env }) {
  /** @type {string[]} */
  const lines = [];
  let step = 'starting';
  const stopHeartbeat = heartbeat(() => `still installing: ${step}`);
  const child = start([node, yarn, 'install', '--immutable'], {
    env: { ...env, YARN_ENABLE_COLORS: '0' },
    onLine: line => {
      lines.push(line);
      step = line.match(/┌ (\w+) step/)?.[1].toLowerCase() ?? step;
      if (yarnFailure.test(line)) {
        child.stop();
      }
    },
  });
  const code = await child.exited.finally(stopHeartbeat);
  return { code, output: lines.join('\n') };
}

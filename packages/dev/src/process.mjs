// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';

/**
 * @typedef {object} ProcessOptions
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd] the root of the repository by default
 * @property {(line: string) => void} [onLine] gets each line of output as it comes
 * @property {NodeJS.Signals} [stopSignal] what `stop` sends first, SIGTERM by default
 * @property {number} [uid]
 * @property {number} [gid]
 */

/**
 * @typedef {object} Running
 * @property {Promise<number>} exited the exit code, after the last line of output
 * @property {() => Promise<void>} stop ends the process and everything that it started
 */

const windows = process.platform === 'win32';
/** Time for an orderly end before a process is killed. */
const graceMs = 10_000;
/** @type {Set<Running>} */
const running = new Set();
let stopping = false;

/**
 * Starts a child process in a process group of its own, so that `stop` reaches its children too and Ctrl-C reaches only us.
 *
 * @param {string[]} command
 * @param {ProcessOptions} [options]
 * @returns {Running}
 */
export function start([file, ...args], options = {}) {
  if (stopping) {
    throw new Error(`${file} is not started: everything is being stopped`);
  }
  const child = spawn(file, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    shell: windows,
    uid: options.uid,
    gid: options.gid,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line =>
      options.onLine?.(line),
    );
  }

  const gone = new Promise(resolve => {
    child.once('error', resolve);
    child.once('exit', resolve);
  });

  /** @type {Running} */
  const self = {
    exited: new Promise(resolve => {
      child.once('error', error => {
        options.onLine?.(error.message);
        resolve(127);
      });
      child.once('close', (code, signal) =>
        resolve(code ?? (signal ? 143 : 1)),
      );
    }),
    async stop() {
      child.kill(options.stopSignal ?? 'SIGTERM');
      const timer = setTimeout(() => killGroup(child.pid), graceMs);
      await gone;
      clearTimeout(timer);
      // Whatever the process left behind.
      killGroup(child.pid);
      await self.exited;
    },
  };
  running.add(self);
  self.exited.then(() => running.delete(self));
  return self;
}

/**
 * Runs a command to its end and answers with its exit code and all of its output.
 *
 * @param {string[]} command
 * @param {ProcessOptions} [options]
 */
export async function run(command, options = {}) {
  /** @type {string[]} */
  const lines = [];
  const code = await start(command, {
    ...options,
    onLine: line => {
      lines.push(line);
      options.onLine?.(line);
    },
  }).exited;
  return { code, output: lines.join('\n') };
}

/** Stops every process that is still running. From then on none can be started. */
export async function stopAll() {
  stopping = true;
  await Promise.all([...running].map(child => child.stop()));
}

/** @param {number | undefined} pid */
function killGroup(pid) {
  if (!pid) {
    return;
  }
  try {
    process.kill(windows ? pid : -pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}

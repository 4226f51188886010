// @ts-check
import { cleanUp } from './cleanup.mjs';
import { Failure } from './Failure.mjs';
import { stopAll } from './process.mjs';

/** The exit codes that a shell gives for these signals. */
const signals = /** @type {const} */ ({
  SIGINT: 130,
  SIGTERM: 143,
  SIGHUP: 129,
});

/**
 * Runs a command to its end: says what went wrong, stops every child process, cleans up and sets the exit code. The command may
 * return an exit code of its own.
 *
 * @param {() => Promise<number | void>} command
 */
export async function main(command) {
  let ending = false;

  /** @param {number} code */
  async function end(code) {
    if (ending) {
      return;
    }
    ending = true;
    await stopAll();
    await cleanUp();
    process.exit(code);
  }

  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => end(code));
  }

  whenParentIsGone(() => end(signals.SIGTERM));

  try {
    await end((await command()) ?? 0);
  } catch (error) {
    // While a signal ends the command, whatever it was doing fails: nothing to tell.
    if (!ending) {
      console.error(error instanceof Failure ? `\n${error.message}` : error);
    }
    await end(1);
  }
}

/**
 * A signal to npm ends npm and the shell in between, and never arrives here: notices that the shell is gone.
 *
 * @param {() => void} callback
 */
function whenParentIsGone(callback) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (process.ppid !== parent) {
        callback();
      }
    }, 500).unref();
  }
}

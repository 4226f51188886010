#!/usr/bin/env node
// @ts-check
// `npm start`: installs what is missing, then runs the demo portal until it is stopped.
import { relative } from 'node:path';
import { Failure } from './src/Failure.mjs';
import { elapsed, heartbeat } from './src/heartbeat.mjs';
import { installPackages } from './src/install.mjs';
import { main } from './src/main.mjs';
import { dataFolder, root } from './src/paths.mjs';
import { portalSettings, serviceTokenConfig } from './src/portalSettings.mjs';
import { isPortFree, waitForUrl } from './src/ports.mjs';
import { start } from './src/process.mjs';
import { checkoutToken } from './src/token.mjs';
import { prepareToolchain } from './src/toolchain.mjs';
import { waitForCatalog } from './src/waitForCatalog.mjs';

const tokenFile = `${dataFolder}/ai-governance-token`;

/** How it shows in its output that the app or the backend cannot start. */
const failureSigns = {
  backend: /^Node\.js v\d|^The backend did not start/,
  app: /compiled with \d+ errors?/,
};

await main(async () => {
  const settings = portalSettings(process.env);
  await checkPort(settings.appPort, 'APP_PORT');
  await checkPort(settings.backendPort, 'BACKEND_PORT');
  const givenToken = process.env.AI_GOVERNANCE_TOKEN;
  const token = serviceTokenConfig(givenToken || checkoutToken(tokenFile));

  const toolchain = await prepareToolchain();
  await installPackages(toolchain);

  const env = {
    ...token,
    ...toolchain.env,
    ...settings.config,
    BROWSER: 'none',
  };
  console.log('Starting the portal; this takes about a minute …');
  const startedAt = Date.now();
  const stopHeartbeat = heartbeat(() => 'still starting');
  const children = Object.keys(failureSigns).map(name =>
    startPackage(name, toolchain.node, env),
  );
  const failed = Promise.race(children.map(child => child.failed));
  const ended = Promise.race(children.map(child => child.ended));
  const ready = Promise.all(
    [
      `${settings.backendUrl}/.backstage/health/v1/readiness`,
      settings.appUrl,
    ].map(url => waitForUrl(url, { timeoutMs: 600_000 })),
  );
  await Promise.race([ready, failed, ended]);
  // Where somebody configured another catalog, this is no more than a short wait.
  const catalog = await Promise.race([
    waitForCatalog(settings.backendUrl, { timeoutMs: 30_000 }),
    failed,
    ended,
  ]).finally(stopHeartbeat);

  console.log(
    [
      '',
      `The portal is running (started in ${elapsed(
        startedAt,
      )}). Stop it with Ctrl-C.`,
      `  Portal    ${settings.appUrl}`,
      `  Backend   ${settings.backendUrl}`,
      `  Catalog   ${catalog.entities} entities`,
      `  Data      ${settings.database}`,
      `  Token     ${
        givenToken
          ? 'the one in AI_GOVERNANCE_TOKEN'
          : relative(process.cwd(), tokenFile)
      } (for senders and the command line)`,
      '',
    ].join('\n'),
  );
  await ended;
});

/**
 * Starts the app or the backend with Backstage's own development command, which starts it anew when its source changes. That
 * command stays when what it started fails: hence `failed` beside `ended`. Both only ever reject.
 *
 * @param {keyof typeof failureSigns} name
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
function startPackage(name, node, env) {
  /** @type {(error: Failure) => void} */
  let fail;
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  // Once the portal runs, a change that breaks it is for its author to see and mend.
  failed.catch(() => {});
  const cli = `${root}/node_modules/@backstage/cli/bin/backstage-cli`;
  const child = start([node, cli, 'package', 'start'], {
    cwd: `${root}/packages/${name}`,
    env,
    onLine: line => {
      console.log(`${name.padEnd(7)} │ ${line}`);
      if (failureSigns[name].test(line)) {
        fail(
          new Failure(
            `The ${name} did not start. Its last lines above say why.`,
          ),
        );
      }
    },
  });
  const ended = child.exited.then(code => {
    throw new Failure(
      `The ${name} ended by itself (exit code ${code}). Its last lines above say why.`,
    );
  });
  return { failed, ended };
}

/**
 * @param {number} port
 * @param {string} variable
 */
async function checkPort(port, variable) {
  if (!(await isPortFree(port))) {
    throw new Failure(
      `Port ${port} is taken by another program (or not allowed here). Stop that one, or choose another port: ${variable}=${
        port + 1
      } npm start`,
    );
  }
}

// What the browser tests and the benchmarks share with these scripts.
export { atEnd } from './cleanup.mjs';
export { Failure } from './Failure.mjs';
export { elapsed, heartbeat } from './heartbeat.mjs';
export { main } from './main.mjs';
export { serviceTokenConfig } from './portalSettings.mjs';
export { freePort, waitForUrl } from './ports.mjs';
export { startPostgres } from './postgres.mjs';
export { run, start } from './process.mjs';
export { waitForCatalog } from './waitForCatalog.mjs';

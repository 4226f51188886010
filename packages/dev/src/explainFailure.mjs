// @ts-check

/**
 * What can be wrong on a machine when packages do not install: how it shows in the output of npm or Yarn, and what to do.
 * The first that fits wins.
 *
 * @type {Array<{ sign: RegExp, message: string }>}
 */
const causes = [
  {
    sign: /ENOSPC|no space left on device|EDQUOT/i,
    message:
      'The disk is full. The packages need about 1.1 GiB here and as much again in the package cache of your home folder. Free some space and run the command again; it goes on from where it stopped.',
  },
  {
    sign: /YN0028|lockfile would have been (modified|created)/i,
    message:
      'yarn.lock does not fit the package.json files. After a change to dependencies run `node packages/dev/yarn.mjs install` and commit yarn.lock with it; after a merge, check that yarn.lock was merged too.',
  },
  {
    sign: /\bE40[13]\b|HTTPError: .*40[13]|Response Code: 40[13]|Invalid authentication/i,
    message:
      'The package registry refused access. Check the registry and its credentials: `npm config get registry`, and for Yarn `YARN_NPM_REGISTRY_SERVER` and `YARN_NPM_AUTH_TOKEN`.',
  },
  {
    sign: /self[- ]signed certificate|UNABLE_TO_(GET|VERIFY)|CERT_|certificate has expired/i,
    message:
      'The certificate of the package registry is not trusted here. If a proxy of your company stands in between, name its certificate file in NODE_EXTRA_CA_CERTS.',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ERR_SOCKET|socket hang up|network (error|request|timeout)|RequestError|getaddrinfo|ENOTCACHED|offline/i,
    message:
      'The package registry could not be reached. Check the connection to the internet, `npm config get registry` and, behind a proxy, HTTP_PROXY and HTTPS_PROXY; then run the command again. What is already downloaded is kept.',
  },
  {
    sign: /EACCES|EPERM|EROFS|read-only file system/i,
    message:
      'A file could not be written. Check that this folder and your home folder belong to you (an earlier run with sudo may have left files of root).',
  },
];

/**
 * Says what went wrong, from the output of a failed npm or Yarn command.
 *
 * @param {string} doing what was tried, such as `yarn install`
 * @param {string} output everything that the command printed
 */
export function explainFailure(doing, output) {
  const known = causes.find(({ sign }) => sign.test(output));
  const lastLines = output.trim().split('\n').slice(-15).join('\n');
  return [
    `${doing} failed.`,
    known?.message ?? 'This is what it said last:',
    ...(known ? lastLinesMatching(output, known.sign) : [lastLines]),
  ].join('\n');
}

/**
 * @param {string} output
 * @param {RegExp} sign
 */
function lastLinesMatching(output, sign) {
  const lines = output
    .split('\n')
    .map(line => `  ${line.trim()}`)
    .filter(line => sign.test(line) && !line.startsWith('  at '));
  return [...new Set(lines)].slice(-2);
}

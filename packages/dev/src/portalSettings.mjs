// @ts-check
import { Failure } from './Failure.mjs';

/**
 * @typedef {object} PortalSettings
 * @property {string} appUrl where the browser finds the portal
 * @property {string} backendUrl
 * @property {number} appPort
 * @property {number} backendPort
 * @property {string} database in words
 * @property {Record<string, string>} config Backstage's APP_CONFIG_ variables
 */

/**
 * Turns the few variables of the demo into configuration for Backstage. Where a person set one of Backstage's own `APP_CONFIG_`
 * variables, that one stands.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {PortalSettings}
 */
export function portalSettings(env) {
  const backendPort = readPort(env, 'BACKEND_PORT', 7007);
  const appUrl =
    env.APP_CONFIG_app_baseUrl ??
    `http://localhost:${readPort(env, 'APP_PORT', 3000)}`;
  const backendUrl =
    env.APP_CONFIG_backend_baseUrl ?? `http://localhost:${backendPort}`;
  // The development server of the app listens where its URL says.
  const { protocol, port } = new URL(appUrl);
  const appPort = Number(port) || (protocol === 'https:' ? 443 : 80);
  if (appPort === backendPort) {
    throw new Failure(
      `The app and the backend are both to listen on port ${appPort}. Set APP_PORT or BACKEND_PORT to another one.`,
    );
  }
  const databaseUrl = env.AI_GOVERNANCE_DATABASE_URL;

  const config = {
    APP_CONFIG_app_baseUrl: appUrl,
    APP_CONFIG_backend_baseUrl: backendUrl,
    APP_CONFIG_backend_listen_port: String(backendPort),
    APP_CONFIG_backend_cors_origin: new URL(appUrl).origin,
    ...(databaseUrl ? postgresConfig(databaseUrl) : {}),
  };
  return {
    appUrl,
    backendUrl,
    appPort,
    backendPort,
    database: databaseUrl
      ? `PostgreSQL at ${new URL(databaseUrl).host}`
      : 'SQLite files in .data',
    config: Object.fromEntries(
      Object.entries(config).filter(([key]) => env[key] === undefined),
    ),
  };
}

/**
 * Lets the backend accept a service token, for what senders and the command line need of the governance plugin and nothing else.
 *
 * @param {string} token
 * @returns {Record<string, string>}
 */
export function serviceTokenConfig(token) {
  if (!/^\S{8,}$/.test(token)) {
    throw new Failure(
      'AI_GOVERNANCE_TOKEN must be at least 8 characters long and must not contain spaces.',
    );
  }
  return {
    APP_CONFIG_backend_auth_externalAccess: JSON.stringify([
      {
        type: 'static',
        options: { token, subject: 'ai-governance-cli' },
        // Statuses and gate checks are read, measurements sent; nothing else.
        accessRestrictions: [
          {
            plugin: 'ai-governance',
            permission: ['ai-governance.read', 'ai-governance.signals.push'],
          },
        ],
      },
    ]),
  };
}

/**
 * @param {string} url
 * @returns {Record<string, string>}
 */
function postgresConfig(url) {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!/^postgres(ql)?:$/.test(parsed?.protocol ?? '')) {
    throw new Failure(
      'AI_GOVERNANCE_DATABASE_URL must look like postgresql://user:password@host:5432/database.',
    );
  }
  return {
    APP_CONFIG_backend_database_client: 'pg',
    APP_CONFIG_backend_database_connection: url,
    // A URL that names a database gets everything into that one, a schema for each plugin; otherwise each plugin gets a database.
    ...(parsed?.pathname.slice(1)
      ? { APP_CONFIG_backend_database_pluginDivisionMode: 'schema' }
      : {}),
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {number} fallback
 */
function readPort(env, name, fallback) {
  const text = env[name];
  if (!text) {
    return fallback;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure(
      `${name} is "${text}". It must be a port: a whole number from 1 to 65535.`,
    );
  }
  return port;
}

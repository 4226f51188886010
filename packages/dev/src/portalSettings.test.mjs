import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalSettings, serviceTokenConfig } from './portalSettings.mjs';

test('runs on ports 3000 and 7007 with SQLite by default', () => {
  const settings = portalSettings({});

  assert.equal(settings.appUrl, 'http://localhost:3000');
  assert.equal(settings.backendUrl, 'http://localhost:7007');
  assert.equal(settings.database, 'SQLite files in .data');
  assert.equal(settings.config.APP_CONFIG_backend_database_client, undefined);
});

test('takes the ports from the environment', () => {
  const settings = portalSettings({ APP_PORT: '4000', BACKEND_PORT: '4001' });

  assert.deepEqual(settings.config, {
    APP_CONFIG_app_baseUrl: 'http://localhost:4000',
    APP_CONFIG_backend_baseUrl: 'http://localhost:4001',
    APP_CONFIG_backend_listen_port: '4001',
    APP_CONFIG_backend_cors_origin: 'http://localhost:4000',
  });
});

test('leaves what is set in Backstage’s own way', () => {
  const settings = portalSettings({
    APP_CONFIG_app_baseUrl: 'http://portal.example.com:4000',
  });

  assert.equal(settings.appPort, 4000);
  assert.equal(settings.config.APP_CONFIG_app_baseUrl, undefined);
  assert.equal(
    settings.config.APP_CONFIG_backend_cors_origin,
    'http://portal.example.com:4000',
  );
});

test('refuses what is not a port', () => {
  for (const port of ['http', '0', '70000', '3000.5']) {
    assert.throws(() => portalSettings({ APP_PORT: port }), {
      name: 'Failure',
      message: `APP_PORT is "${port}". It must be a port: a whole number from 1 to 65535.`,
    });
  }
});

test('refuses one port for both', () => {
  assert.throws(() => portalSettings({ APP_PORT: '7007' }), /another one/);
});

test('keeps everything in the PostgreSQL database that a URL names', () => {
  const url = 'postgresql://me:secret@db.example.com:5433/portal';

  const settings = portalSettings({ AI_GOVERNANCE_DATABASE_URL: url });

  assert.equal(settings.database, 'PostgreSQL at db.example.com:5433');
  assert.equal(settings.config.APP_CONFIG_backend_database_connection, url);
  assert.equal(
    settings.config.APP_CONFIG_backend_database_pluginDivisionMode,
    'schema',
  );
});

test('refuses a database that is not PostgreSQL without showing its password', () => {
  const url = 'mysql://me:secret@db.example.com/portal';

  assert.throws(
    () => portalSettings({ AI_GOVERNANCE_DATABASE_URL: url }),
    error => !error.message.includes('secret') && error.name === 'Failure',
  );
});

test('restricts the service token to the governance plugin', () => {
  const config = serviceTokenConfig('a-long-token');

  assert.deepEqual(JSON.parse(config.APP_CONFIG_backend_auth_externalAccess), [
    {
      type: 'static',
      options: { token: 'a-long-token', subject: 'ai-governance-cli' },
      accessRestrictions: [
        {
          plugin: 'ai-governance',
          permission: ['ai-governance.read', 'ai-governance.signals.push'],
        },
      ],
    },
  ]);
});

test('refuses a token that the backend would refuse', () => {
  assert.throws(() => serviceTokenConfig('short'), { name: 'Failure' });
  assert.throws(() => serviceTokenConfig('with a space'), { name: 'Failure' });
});

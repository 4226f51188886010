import { ConfigReader } from '@backstage/config';
import { readSourceEndpoint } from './readSourceEndpoint';

const read = (more: object) =>
  readSourceEndpoint(
    new ConfigReader({ id: 'main', url: 'https://host.example/prom', ...more }),
    'sources[0]',
  );

it('reads address, credentials and schedule', () => {
  expect(read({})).toMatchObject({
    id: 'main',
    url: new URL('https://host.example/prom/'),
    headers: {},
    schedule: { frequency: { minutes: 5 } },
  });
  expect(
    read({
      headers: { 'X-Scope-OrgID': 'bank' },
      basicAuth: { username: 'portal', password: 'p:w' },
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
    }),
  ).toMatchObject({
    headers: {
      'x-scope-orgid': 'bank',
      authorization: `Basic ${btoa('portal:p:w')}`,
    },
    schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
  });
});

it.each([
  [{ id: 'Main server' }, 'sources[0].id is "Main server"'],
  [{ url: 'prometheus' }, 'sources[0].url is no address'],
  [{ url: 'file:///etc/passwd' }, 'begins with https:// or http://'],
  [{ url: 'https://host.example/?a=b' }, 'without ? and #'],
  [{ headers: { ok: 'secret-value\nx: y' } }, 'sources[0].headers.ok'],
  [
    {
      headers: { Authorization: 'Bearer secret-value' },
      basicAuth: { username: 'a', password: 'secret-value' },
    },
    'both basicAuth and the header authorization',
  ],
  [
    { url: 'https://portal:secret-value@host.example' },
    'write them under sources[0].basicAuth',
  ],
])('refuses %j without telling secrets', (more, message) => {
  const error = (() => {
    try {
      return read(more);
    } catch (thrown) {
      return thrown as Error;
    }
  })();
  expect(error).toMatchObject({
    name: 'InputError',
    message: expect.stringContaining(message),
  });
  expect(String(error)).not.toContain('secret-value');
});

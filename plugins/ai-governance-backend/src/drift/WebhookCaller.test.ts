import { createHmac } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { Receiver } from './__testUtils__/Receiver';
import { readDriftActionSettings } from './DriftActionSettings';
import { StoredTrigger } from './triggerRow';
import { WebhookCaller } from './WebhookCaller';
import { webhookSignature } from './webhookSignature';

const NOW = new Date('2026-11-20T12:00:00Z');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const trigger: StoredTrigger = {
  id: 't1',
  kind: 'retraining',
  entityRef: 'model:default/scorer',
  monitor: 'income-psi',
  modelVersion: '7',
  toVersion: null,
  reason: 'income-psi is drifted at 0.31 (critical at 0.25).',
  tier: 'high',
  state: 'accepted',
  proposedAt: NOW.toISOString(),
  decidedBy: 'user:default/olga',
  decidedAt: NOW.toISOString(),
  commentId: null,
};

const settingsOf = (webhook: object) =>
  readDriftActionSettings(
    new ConfigReader({
      aiGovernance: {
        webhooks: [
          { id: 'train', secret: SECRET, on: ['retraining'], ...webhook },
        ],
      },
    }),
  );

describe('the signature', () => {
  it('is that of the example of Standard Webhooks', () => {
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const signature = webhookSignature(key, {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      body: '{"test": 2432232314}',
    });
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});

describe('a webhook', () => {
  let receiver: Receiver;
  let elsewhere: Receiver;

  beforeEach(async () => {
    receiver = await Receiver.start();
    elsewhere = await Receiver.start();
  });
  afterEach(async () => {
    await receiver.stop();
    await elsewhere.stop();
  });

  const call = () => {
    const [webhook] = settingsOf({ url: receiver.url }).webhooks;
    const caller = new WebhookCaller({ patienceMs: 300 });
    return caller.call(webhook, 'd1', trigger, NOW);
  };

  it('is sent what was accepted, signed', async () => {
    expect(await call()).toEqual({
      ok: true,
      again: false,
      outcome: 'It answered 200.',
    });
    const [{ headers, body, url }] = receiver.received;
    expect(url).toBe('/hook');
    expect(JSON.parse(body)).toEqual({
      type: 'ai-governance.retraining.accepted',
      timestamp: '2026-11-20T12:00:00.000Z',
      data: {
        triggerId: 't1',
        kind: 'retraining',
        entityRef: 'model:default/scorer',
        monitor: 'income-psi',
        modelVersion: '7',
        toVersion: null,
        reason: trigger.reason,
        acceptedBy: 'user:default/olga',
      },
    });
    // As a receiver checks it, by the README.
    const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = createHmac(
      'sha256',
      Buffer.from(SECRET.slice('whsec_'.length), 'base64'),
    )
      .update(content)
      .digest('base64');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'd1',
      'webhook-timestamp': '1795176000',
      'webhook-signature': `v1,${expected}`,
    });
  });

  it('that sends on to another host is not followed', async () => {
    receiver.answer = response =>
      response.writeHead(307, { location: elsewhere.url }).end();
    expect(await call()).toEqual({
      ok: false,
      again: true,
      outcome:
        'It answered 307 with another address; only configured addresses are called.',
    });
    expect(elsewhere.received).toEqual([]);
  });

  it.each([
    [500, true],
    [429, true],
    [404, true],
    [410, false],
  ])('that answers %d is tried again: %s', async (status, again) => {
    receiver.answer = response => response.writeHead(status).end('no');
    expect(await call()).toMatchObject({ ok: false, again });
  });

  it('that never answers is left', async () => {
    receiver.answer = () => {};
    expect(await call()).toEqual({
      ok: false,
      again: true,
      outcome: 'There was no whole answer in time.',
    });
  });

  it('that answers without an end is left', async () => {
    receiver.answer = response => {
      response.write('a');
    };
    expect(await call()).toMatchObject({
      ok: false,
      outcome: 'There was no whole answer in time.',
    });
  });

  it('that answers with a flood is read no further than anybody needs', async () => {
    let sent = 0;
    receiver.answer = response => {
      const part = 'x'.repeat(65_536);
      const more = () => {
        while (sent < 2_000 && !response.destroyed) {
          sent += 1;
          if (!response.write(part)) {
            response.once('drain', more);
            return;
          }
        }
      };
      more();
    };
    expect(await call()).toMatchObject({ ok: true });
    expect(sent).toBeLessThan(2_000);
  });

  it('that is not there is tried again', async () => {
    await receiver.stop();
    expect(await call()).toMatchObject({
      ok: false,
      again: true,
      outcome: expect.stringContaining('There was no answer'),
    });
  });
});

describe('the configuration', () => {
  it.each([
    [{ url: 'ftp://ci.example.com' }, /begins with https/],
    [{ url: 'http://ci.example.com/train' }, /only localhost/],
    [{ url: 'http://localhost.example.com/' }, /only localhost/],
    [{ url: 'train' }, /begins with https/],
    [{ url: 'https://me:word@ci.example.com' }, /user or a password/],
    [{ url: 'https://ci.example.com', secret: 'short' }, /shorter than 16/],
    [{ url: 'https://ci.example.com', secret: 'whsec_c2hvcnQ=' }, /shorter/],
    [{ url: 'https://ci.example.com', on: ['training'] }, /retraining or roll/],
    [{ url: 'https://ci.example.com', id: 'Train it' }, /lower-case/],
  ])('refuses %j', (webhook, expected) => {
    expect(() => settingsOf(webhook)).toThrow(expected);
  });

  it('does not call localhost without TLS in production', () => {
    const before = process.env;
    process.env = { ...before, NODE_ENV: 'production' };
    try {
      expect(() => settingsOf({ url: 'http://localhost:1/' })).toThrow(
        /only in development/,
      );
    } finally {
      process.env = before;
    }
  });

  it('refuses two webhooks of one name, and a template that is none', () => {
    const webhook = {
      id: 'a',
      url: 'https://ci.example.com',
      secret: SECRET,
      on: ['rollback'],
    };
    const read = (aiGovernance: object) =>
      readDriftActionSettings(
        new ConfigReader({ aiGovernance } as ConstructorParameters<
          typeof ConfigReader
        >[0]),
      );
    expect(() => read({ webhooks: [webhook, webhook] })).toThrow(/the id "a"/);
    const templates = (rollback: string) => ({
      triggers: { templates: { rollback } },
    });
    expect(() => read(templates('a b'))).toThrow(/must be a Template/);
    expect(read(templates('go-back')).templates).toEqual({
      rollback: 'template:default/go-back',
    });
  });
});

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  AuditPage,
  Mute,
  MutePage,
  Trigger,
  TriggerPage,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import express from 'express';
import { Knex } from 'knex';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { passDays, setClock } from '../__testUtils__/clock';
import { LIMITED, MINIMAL, MODEL, PEOPLE } from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { peopledHouse } from '../notifications/__testUtils__/peopledHouse';
import { SentNotifications } from '../notifications/__testUtils__/SentNotifications';
import { DriftChange, DriftChanges } from '../signals/DriftChanges';
import { Receiver } from './__testUtils__/Receiver';
import { MOST_ATTEMPTS, TriggerDeliveries } from './TriggerDeliveries';

jest.setTimeout(180_000);

const { paul, olga, oscar, gina, bea } = PEOPLE;
const TOM = 'user:default/tom';
const MONITORS = [
  { name: 'psi', type: 'data-drift', metric: 'psi', warn: 0.1, critical: 0.25 },
  { name: 'ks', type: 'data-drift', metric: 'ks', required: false },
  { name: 'auc', type: 'performance', metric: 'auc', direction: 'down' },
];
/** Judged together. */
const FEATURES = ['age', 'income', 'region', 'term', 'use'].map(feature => ({
  name: `js-${feature}`,
  type: 'data-drift',
  metric: 'js',
  feature,
  warn: 0.1,
  critical: 0.25,
}));

function house() {
  return peopledHouse().map(entity => {
    const { name } = entity.metadata;
    const more = {
      scorer: { monitors: MONITORS, rollback: { toVersion: '6' } },
      'credit-check': { roles: { mlopsEngineer: TOM } },
      'mail-sorter': { monitors: MONITORS, version: '1' },
      'room-hints': {
        monitors: MONITORS,
        version: '1',
        retraining: { humanApproval: true },
      },
    }[name];
    return more ? { ...entity, spec: { ...entity.spec, ...more } } : entity;
  });
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'what drift sets in motion on %s',
  id => {
    let knex: Knex;
    let portal: House;
    let sent: SentNotifications;
    let receiver: Receiver;

    async function start(config: object = {}, features: [] | [never] = []) {
      return startHouse(new ChangingCatalog(house()), {
        knex,
        config: {
          webhooks: [
            {
              id: 'pipeline',
              url: receiver.url,
              secret: 'a secret of more than sixteen bytes',
              on: ['retraining'],
            },
          ],
          ...config,
        },
        features: [sent.factory(), ...features],
      });
    }

    beforeEach(async () => {
      setClock('2026-11-20T12:00:00Z');
      knex = await migratedDatabase(databases, id);
      sent = new SentNotifications();
      receiver = await Receiver.start();
      portal = await start();
      await portal.sweep();
    });
    afterEach(async () => {
      await portal.stop();
      await receiver.stop();
      jest.useRealTimers();
    });

    const change = (more: Partial<DriftChange> = {}) => ({
      entityRef: MODEL,
      monitor: 'psi',
      type: 'data-drift',
      metric: 'psi',
      modelVersion: '7',
      from: 'healthy' as const,
      to: 'drifted' as const,
      windowEnd: '2026-11-20T00:00:00.000Z',
      value: 0.3125,
      warn: 0.1,
      critical: 0.25,
      at: '2026-11-20T11:59:00.000Z',
      ...more,
    });
    const write = (...changes: Array<Partial<DriftChange>>) =>
      knex.transaction(tx =>
        new DriftChanges(knex).append(tx, changes.map(change)),
      );
    const run = () => portal.runTask('drift-actions');
    const drift = async (...changes: Array<Partial<DriftChange>>) => {
      await write(...changes);
      await run();
    };
    const triggers = async (query = '') =>
      ((await portal.getAs(olga, `/v1/triggers${query}`)).body as TriggerPage)
        .items;
    const chain = async () =>
      (
        (await portal.getAs(gina, '/v1/audit?limit=200')).body as AuditPage
      ).items.map(({ action, actor, subject }) => [action, actor, subject]);
    const changesOf = (monitor: string) =>
      portal.drift
        .filter(each => each.monitor === monitor)
        .map(({ from, to }) => [from, to]);
    const decide = (user: string, trigger: Trigger, act: string, body = {}) =>
      portal.postAs(user, `/v1/triggers/${trigger.id}/${act}`, body);

    it('a change is on the chain, an event and told to owner and MLOps engineer, each once', async () => {
      await drift(
        {},
        { monitor: 'ks', from: null, to: 'warning' },
        { monitor: 'auc', from: null, to: 'healthy' },
      );
      expect(
        (await chain()).filter(([action]) => action === 'drift.changed'),
      ).toEqual([
        ['drift.changed', 'system', MODEL],
        ['drift.changed', 'system', MODEL],
      ]);
      expect(portal.drift).toEqual([
        { ...change(), id: expect.any(String) },
        {
          ...change({ monitor: 'ks', from: null, to: 'warning' }),
          id: expect.any(String),
        },
      ]);
      const told = sent.all.filter(({ payload }) => payload.topic === 'drift');
      expect(told).toHaveLength(1);
      expect(told[0].recipients).toEqual({
        type: 'entity',
        entityRef: expect.arrayContaining([olga, oscar, bea, TOM]),
      });
      expect(told[0].payload).toMatchObject({
        title: '2 monitors changed',
        severity: 'high',
        link: '/catalog/default/model/scorer',
        scope: `drift:${MODEL}`,
        description: expect.stringContaining(
          'scorer: psi is drifted, after healthy, at 0.3125 (critical at 0.25).',
        ),
      });
      sent.take();

      await run();
      await portal.runTask('notifications');
      expect([sent.take(), portal.drift.length]).toEqual([[], 2]);
      const { body } = await portal.getAs(gina, '/v1/audit/verify');
      expect(body).toMatchObject({ ok: true });
    });

    it('is told again once a day while it lasts, and once when it is over', async () => {
      const told = async () => {
        await portal.runTask('notifications');
        return sent.take().filter(each => each.startsWith('drift'));
      };
      await drift({ monitor: 'ks', to: 'warning' });
      expect(await told()).toHaveLength(1);
      passDays(0.9);
      expect(await told()).toEqual([]);
      passDays(0.2);
      expect(await told()).toHaveLength(1);
      await drift({
        monitor: 'ks',
        from: 'warning',
        to: 'healthy',
        value: 0.01,
      });
      expect(await told()).toEqual([
        expect.stringContaining('scorer: ks is healthy again at 0.01'),
      ]);
      passDays(2);
      expect(await told()).toEqual([]);
    });

    it('is not told while it is muted, by those who answer for it, with a reason and an end', async () => {
      const mute = (user: string, more: object = {}) =>
        portal.postAs(user, '/v1/mutes', {
          entityRef: MODEL,
          monitor: 'psi',
          reason: 'Black week.',
          until: '2026-11-25',
          ...more,
        });
      expect((await mute(olga, { until: '2027-01-01' })).text).toContain(
        'the latest is 2026-12-20',
      );
      expect((await mute(olga, { until: '2026-11-19' })).text).toContain(
        'past',
      );
      expect((await mute(olga, { monitor: 'psy' })).text).toContain(
        'it has psi, ks, auc',
      );
      const made = (await mute(olga)).body as Mute;
      expect(made).toMatchObject({
        entityRef: MODEL,
        monitor: 'psi',
        reason: 'Black week.',
        until: '2026-11-25T00:00:00.000Z',
        mutedBy: olga,
        endedAt: null,
        can: { end: { allowed: true, reason: null } },
      });
      await drift({ to: 'warning' });
      expect(sent.take()).toEqual([]);
      await drift({ monitor: 'ks', to: 'warning' });
      expect(sent.take()).toEqual([expect.stringContaining('ks is warning')]);

      const ended = await portal.postAs(gina, `/v1/mutes/${made.id}/end`);
      expect(ended.body).toMatchObject({ endedAt: '2026-11-20T12:00:00.000Z' });
      expect(
        (await portal.postAs(gina, `/v1/mutes/${made.id}/end`)).status,
      ).toBe(409);
      await portal.runTask('notifications');
      expect(sent.take()).toHaveLength(1);

      // One that nobody ends is over by itself.
      passDays(1 / 24);
      await mute(olga, { monitor: undefined, until: '2026-11-22' });
      passDays(1.1);
      await portal.runTask('notifications');
      expect(sent.take()).toEqual([]);
      passDays(1);
      await portal.runTask('notifications');
      expect(sent.take()).toHaveLength(1);
      const path = `/v1/entities/${MODEL.replace(':', '/')}/mutes`;
      const { items, can } = (await portal.getAs(paul, path)).body as MutePage;
      expect(items.map(each => [each.monitor, each.can.end.allowed])).toEqual([
        [null, false],
        ['psi', false],
      ]);
      expect(can.mute).toEqual({
        allowed: false,
        reason: 'Only the owning team and the governance group can do this.',
      });
      expect((await portal.getAs(olga, path)).body).toMatchObject({
        can: { mute: { allowed: true } },
      });
      expect((await chain()).map(([action]) => action)).toEqual(
        expect.arrayContaining(['drift.muted', 'drift.unmuted']),
      );
    });

    it('for high risk a person accepts retraining, once, and the webhook is called', async () => {
      await drift({}, { monitor: 'ks', type: 'data-drift' });
      const [trigger, ...others] = await triggers();
      expect(others).toEqual([]);
      expect(trigger).toMatchObject({
        kind: 'retraining',
        entityRef: MODEL,
        monitor: 'psi',
        modelVersion: '7',
        toVersion: null,
        state: 'proposed',
        reason: 'psi is drifted, after healthy, at 0.3125 (critical at 0.25).',
        decidedBy: null,
        delivery: { state: 'none', attempts: 0 },
        can: { accept: { allowed: true }, dismiss: { allowed: true } },
      });
      expect(sent.take()).toContainEqual(
        expect.stringMatching(/^triggers → .*Retraining of scorer waits/),
      );
      expect(receiver.received).toEqual([]);

      expect((await decide(paul, trigger, 'accept')).status).toBe(403);
      const [one, two] = await Promise.all([
        decide(oscar, trigger, 'accept', { comment: 'Go.' }),
        decide(gina, trigger, 'dismiss'),
      ]);
      expect([one.status, two.status].sort()).toEqual([200, 409]);
      const taken = one.status === 200 ? 'accepted' : 'dismissed';
      expect((await decide(gina, trigger, 'accept')).text).toContain(
        `This was ${taken} before`,
      );
      await run();
      expect(receiver.received).toHaveLength(taken === 'accepted' ? 1 : 0);
      const { body } = await portal.getAs(gina, '/v1/audit/verify');
      expect(body).toMatchObject({ ok: true });
    });

    it('ends with the monitor that leaves the entity, and comes back with it', async () => {
      const push = (windowEnd: string) =>
        portal.send(
          '/v1/signals',
          {
            observations: ['psi', 'auc'].map(monitor => ({
              entityRef: MODEL,
              monitor,
              value: 0.9,
              windowEnd,
            })),
          },
          { authorization: mockCredentials.service.header() },
        );
      const told = async () => {
        await portal.sweep();
        await run();
        await portal.runTask('notifications');
        return sent.take().filter(each => each.startsWith('drift'));
      };
      await push('2026-11-18T00:00:00Z');
      await push('2026-11-19T00:00:00Z');
      expect(await told()).toEqual([
        expect.stringMatching(/scorer: psi is drifted/),
      ]);
      expect(await triggers('?state=proposed')).toHaveLength(1);

      const without = MONITORS.filter(({ name }) => name !== 'psi');
      const unjudged = { name: 'psi', type: 'data-drift', metric: 'psi' };
      for (const monitors of [without, [unjudged, ...without]]) {
        portal.catalog.change(MODEL, { monitors });
        passDays(1.1);
        expect(await told()).toEqual([]);
        expect(await triggers('?state=proposed')).toEqual([]);
        passDays(1.1);
        expect(await told()).toEqual([]);
        portal.catalog.change(MODEL, { monitors: MONITORS });
        expect(await told()).toEqual([
          expect.stringMatching(/scorer: psi is drifted/),
        ]);
        expect(await triggers('?state=proposed')).toHaveLength(1);
      }
      expect(changesOf('psi')).toEqual([
        [null, 'drifted'],
        ['drifted', null],
        [null, 'drifted'],
        ['drifted', null],
        [null, 'drifted'],
      ]);
      const page = (await portal.getAs(gina, '/v1/audit?limit=200'))
        .body as AuditPage;
      expect(
        page.items
          .filter(
            ({ action, data }) =>
              action === 'drift.changed' && data.monitor === 'psi',
          )
          .map(({ actor, data }) => [actor, data.from, data.to])
          .reverse(),
      ).toEqual(changesOf('psi').map(each => ['system', ...each]));
      expect(
        page.items.filter(({ action }) => action === 'trigger.lapsed'),
      ).toMatchObject(
        Array(2).fill({
          actor: 'system',
          subject: MODEL,
          data: { why: 'the monitor is no longer declared or judged' },
        }),
      );
    });

    it('ends with the entity that leaves the catalog, and comes back with it', async () => {
      await portal.send(
        '/v1/signals',
        {
          observations: ['18', '19'].flatMap(date =>
            [
              ['psi', 0.9],
              ['ks', 0.01],
            ].map(([monitor, value]) => ({
              entityRef: MODEL,
              monitor,
              value,
              windowEnd: `2026-11-${date}T00:00:00Z`,
            })),
          ),
        },
        { authorization: mockCredentials.service.header() },
      );
      await run();
      expect(await triggers('?state=proposed')).toHaveLength(1);
      // One that is measured before it is judged is there.
      await knex('entity_states').where('entity_ref', MODEL).delete();
      await run();
      await portal.sweep();
      portal.catalog.remove(MODEL);
      await run();
      expect(changesOf('psi')).toEqual([[null, 'drifted']]);

      sent.take();
      await portal.sweep();
      await run();
      await run();
      await portal.runTask('notifications');
      expect(portal.drift.slice(1)).toEqual([
        {
          id: expect.any(String),
          entityRef: MODEL,
          monitor: 'psi',
          type: 'data-drift',
          metric: 'psi',
          modelVersion: '7',
          from: 'drifted',
          to: null,
          windowEnd: '2026-11-19T00:00:00.000Z',
          value: 0.9,
          warn: 0.1,
          critical: 0.25,
          at: '2026-11-20T12:00:00.000Z',
        },
      ]);
      expect((await chain()).slice(0, 2).map(([action]) => action)).toEqual([
        'trigger.lapsed',
        'drift.changed',
      ]);
      expect(sent.take().filter(each => each.startsWith('drift'))).toEqual([]);

      portal.catalog.put(
        ...house().filter(each => stringifyEntityRef(each) === MODEL),
      );
      await portal.sweep();
      await run();
      expect(changesOf('psi').slice(2)).toEqual([[null, 'drifted']]);
      expect(await triggers('?state=proposed')).toHaveLength(1);
    });

    it('tells of a version that is declared later, or returned to, once', async () => {
      for (const modelVersion of ['7', '8']) {
        await portal.send(
          '/v1/signals',
          {
            observations: ['17', '18', '19'].map(date => ({
              entityRef: MODEL,
              monitor: 'psi',
              value: 0.9,
              windowEnd: `2026-11-${date}T00:00:00Z`,
              modelVersion,
            })),
          },
          { authorization: mockCredentials.service.header() },
        );
      }
      const proposed = async () =>
        (await triggers('?state=proposed')).map(each => each.modelVersion);
      await run();
      expect(await proposed()).toEqual(['7']);
      for (const version of ['8', '7', '8']) {
        portal.catalog.change(MODEL, { version });
        passDays(0.1);
        await portal.sweep();
        await run();
        expect(await proposed()).toEqual([version]);
      }
      const story = [
        ['7', 'drifted'],
        ['7', null],
        ['8', 'drifted'],
        ['8', null],
        ['7', 'drifted'],
        ['7', null],
        ['8', 'drifted'],
      ];
      expect(portal.drift.map(each => [each.modelVersion, each.to])).toEqual(
        story,
      );
      // It comes to rest.
      await portal.sweep();
      const before = await knex('signal_heads');
      await portal.sweep();
      await run();
      expect(await knex('signal_heads')).toEqual(before);
      expect(portal.drift).toHaveLength(story.length);
      expect(sent.take()).not.toHaveLength(0);
    });

    it('follows by itself from what a monitoring system sends', async () => {
      const push = (value: number, windowEnd: string) =>
        portal.send(
          '/v1/signals',
          {
            observations: [
              {
                entityRef: LIMITED,
                monitor: 'psi',
                value,
                windowEnd,
                sampleSize: 9_000,
              },
            ],
          },
          { authorization: mockCredentials.service.header() },
        );
      const until = async (met: () => Promise<boolean>) => {
        for (let i = 0; i < 500 && !(await met()); i += 1) {
          await new Promise(resolve => setTimeout(resolve, 20));
        }
      };
      await push(0.05, '2026-11-18T00:00:00Z');
      const { status } = await push(0.6, '2026-11-19T00:00:00Z');
      expect(status).toBe(207);
      await until(async () => sent.all.length > 0);
      expect(portal.drift).toMatchObject([
        { entityRef: LIMITED, from: 'healthy', to: 'drifted', value: 0.6 },
      ]);
      expect(await triggers()).toMatchObject([
        { kind: 'retraining', state: 'accepted', delivery: { attempts: 1 } },
      ]);
      expect(receiver.received).toHaveLength(1);
      expect(sent.take()).toEqual([
        expect.stringMatching(/^drift → .*mail-sorter: psi is drifted/),
      ]);
    });

    it('of a version that was declared just now is not taken for one that was replaced', async () => {
      portal.catalog.change(MODEL, { version: '8' });
      await portal.send(
        '/v1/signals',
        {
          observations: [18, 19].map(date => ({
            entityRef: MODEL,
            monitor: 'psi',
            value: 0.6,
            windowEnd: `2026-11-${date}T00:00:00Z`,
          })),
        },
        { authorization: mockCredentials.service.header() },
      );
      // As long as the entity is not judged anew.
      const judged = knex('entity_states').where('entity_ref', MODEL);
      await judged.clone().update({ version: '7' });
      await run();
      expect(await triggers()).toMatchObject([
        { modelVersion: '8', state: 'proposed' },
      ]);
      portal.catalog.change(MODEL, { version: '9' });
      await portal.sweep();
      await run();
      expect(await triggers()).toMatchObject([{ state: 'lapsed' }]);
    });

    it('of features that are judged together, sets something in motion once enough of them drift', async () => {
      const of = { entityRef: LIMITED };
      portal.catalog.change(LIMITED, { monitors: FEATURES });
      await portal.sweep();
      const push = async (date: string, values: Record<string, number>) => {
        await portal.send(
          '/v1/signals',
          {
            observations: Object.entries(values).map(([feature, value]) => ({
              ...of,
              monitor: `js-${feature}`,
              value,
              windowEnd: `2026-11-${date}T00:00:00Z`,
            })),
          },
          { authorization: mockCredentials.service.header() },
        );
        await run();
      };
      const states = async () =>
        (await triggers(`?entityRef=${LIMITED}`)).map(each => each.state);

      const well = { age: 0, income: 0, region: 0, term: 0, use: 0 };
      await push('10', well);
      // One of five by itself is told of, and that is all.
      await push('11', { ...well, age: 0.6 });
      expect(changesOf('js-age')).toEqual([['healthy', 'drifted']]);
      await push('12', { ...well, age: 0.6, income: 0.6 });
      expect(await states()).toEqual([]);
      await push('13', { ...well, age: 0.6, income: 0.6, region: 0.6 });
      expect(await states()).toEqual(['accepted']);
      // It is over once they are well together, though one of them is not.
      for (const date of ['14', '15', '16', '17', '18', '19']) {
        await push(date, { ...well, age: 0.6 });
      }
      expect(changesOf('js-region').at(-1)).toEqual(['warning', 'healthy']);
      await push('20', { age: 0.6, income: 0.6, region: 0.6, term: 0, use: 0 });
      expect(await states()).toEqual(['accepted', 'accepted']);
    });

    it('for lower risk it is accepted at once, unless the entity asks for a person', async () => {
      await drift(
        { entityRef: LIMITED, modelVersion: '1' },
        { entityRef: MINIMAL, modelVersion: '1' },
      );
      const [accepted] = await triggers(`?entityRef=${LIMITED}`);
      expect(accepted).toMatchObject({
        state: 'accepted',
        decidedBy: 'system',
        delivery: {
          state: 'delivered',
          target: 'webhook pipeline',
          attempts: 1,
          lastOutcome: 'It answered 200.',
          nextAttemptAt: null,
        },
        can: { accept: { allowed: false } },
      });
      expect(await triggers(`?entityRef=${MINIMAL}`)).toMatchObject([
        { state: 'proposed' },
      ]);
      expect(receiver.received.map(each => JSON.parse(each.body).data)).toEqual(
        [expect.objectContaining({ entityRef: LIMITED, acceptedBy: 'system' })],
      );
      expect((await chain()).map(([action]) => action)).toEqual(
        expect.arrayContaining([
          'trigger.proposed',
          'trigger.accepted',
          'trigger.delivered',
        ]),
      );
      // It is one until the drift is over.
      await drift({
        entityRef: LIMITED,
        modelVersion: '1',
        from: 'warning',
      });
      expect(await triggers(`?entityRef=${LIMITED}`)).toHaveLength(1);
      const over = { entityRef: LIMITED, modelVersion: '1' };
      await drift({ ...over, from: 'drifted', to: 'healthy' }, over);
      await drift({ ...over, from: 'drifted', to: 'healthy' });
      await drift(over);
      expect(await triggers(`?entityRef=${LIMITED}`)).toHaveLength(2);
    });

    it('performance below critical asks a person for a rollback, and says which field is missing', async () => {
      const auc = {
        monitor: 'auc',
        type: 'performance',
        metric: 'auc',
        value: 0.8,
        warn: 0.87,
        critical: 0.85,
      };
      await drift(auc, { ...auc, entityRef: LIMITED, modelVersion: '1' });
      expect(await triggers(`?kind=rollback&entityRef=${MODEL}`)).toMatchObject(
        [
          {
            state: 'proposed',
            toVersion: '6',
            reason: expect.stringContaining(
              'Version 6 is the one to return to.',
            ),
          },
        ],
      );
      expect(
        await triggers(`?kind=rollback&entityRef=${LIMITED}`),
      ).toMatchObject([
        {
          state: 'proposed',
          toVersion: null,
          reason: expect.stringContaining('spec.rollback.toVersion'),
        },
      ]);
    });

    it('what was proposed lapses when all is well again, and when the version is replaced', async () => {
      await drift({}, { monitor: 'auc', type: 'performance' });
      expect(await triggers('?state=proposed')).toHaveLength(2);
      await drift({ from: 'drifted', to: 'healthy' });
      // The other monitor of the same version is still drifted.
      expect(await triggers('?state=proposed')).toHaveLength(2);
      const updates: string[] = [];
      knex.on('query', ({ sql }) => {
        if (/^update .triggers./.test(sql)) updates.push(sql);
      });
      await drift({
        monitor: 'auc',
        type: 'performance',
        from: 'drifted',
        to: 'healthy',
      });
      expect(await triggers('?state=proposed')).toEqual([]);
      expect(await triggers('?state=lapsed')).toMatchObject([
        { decidedBy: 'system' },
        { decidedBy: 'system' },
      ]);
      expect(updates).toHaveLength(1);

      await drift({});
      expect(await triggers('?state=proposed')).toHaveLength(1);
      portal.catalog.change(MODEL, { version: '8' });
      await portal.sweep();
      await run();
      expect(await triggers('?state=proposed')).toEqual([]);
      expect((await triggers())[0]).toMatchObject({ state: 'lapsed' });
    });

    it('the auditor of Backstage is told what nobody asked for, and undoes nothing when it fails', async () => {
      const succeeded: object[] = [];
      const auditor = mockServices.auditor.mock();
      auditor.createEvent.mockImplementation(async event => ({
        success: async () => {
          const { entityRef } = event.meta as { entityRef?: string };
          succeeded.push([event.eventId, entityRef]);
        },
        fail: async () => {},
      }));
      await portal.stop();
      portal = await start({}, [auditor.factory as never]);
      const at = { entityRef: LIMITED, modelVersion: '1' };
      await drift({}, { monitor: 'ks' }, { monitor: 'ks', value: 1 }, at);
      expect(succeeded).toEqual([
        ['drift-changed', MODEL],
        ['drift-changed', LIMITED],
        ['trigger-proposed', MODEL],
        ['trigger-proposed', LIMITED],
        ['trigger-accepted', LIMITED],
        ['trigger-delivered', LIMITED],
      ]);
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'drift-changed',
          meta: { action: 'drift.changed', entityRef: MODEL, changes: 3 },
        }),
      );
      portal.catalog.change(MODEL, { version: '8' });
      await portal.sweep();
      succeeded.length = 0;
      await run();
      expect(succeeded).toEqual([['trigger-lapsed', MODEL]]);

      auditor.createEvent.mockRejectedValue(new Error('no room left'));
      passDays(0.1);
      await drift({ modelVersion: '8' });
      expect(await triggers(`?entityRef=${MODEL}`)).toMatchObject([
        { state: 'proposed', modelVersion: '8' },
        { state: 'lapsed' },
      ]);
      expect(sent.take()).toContainEqual(
        expect.stringMatching(/^drift → .*scorer: psi is drifted/),
      );
    });

    it('two replicas do it once', async () => {
      const other = await start();
      await write(
        ...Array.from({ length: 450 }, (_, i) => ({ value: i / 1_000 + 1 })),
      );
      await Promise.all([run(), other.runTask('drift-actions')]);
      const [entries] = await knex('audit_entries')
        .where('action', 'drift.changed')
        .count({ count: '*' });
      expect(Number(entries.count)).toBe(450);
      const values = [...portal.drift, ...other.drift].map(each => each.value);
      // Both hear every event of their own bus only.
      expect(new Set(values).size).toBe(450);
      expect(values).toHaveLength(450);
      expect(await triggers()).toHaveLength(1);
      expect(sent.take().filter(each => each.startsWith('drift'))).toHaveLength(
        1,
      );
      await other.stop();
    });

    it('a webhook that fails is tried again for a day, with the same id, and then given up', async () => {
      receiver.answer = response => response.writeHead(500).end();
      const at = { entityRef: LIMITED, modelVersion: '1' };
      await drift(at);
      const [first] = await triggers(`?entityRef=${LIMITED}`);
      expect(first.delivery).toMatchObject({
        state: 'waiting',
        attempts: 1,
        lastOutcome: 'It answered 500.',
        nextAttemptAt: '2026-11-20T12:01:00.000Z',
      });
      await run();
      expect(receiver.received).toHaveLength(1);
      for (let hour = 0; hour < 30; hour += 1) {
        passDays(1 / 24);
        await run();
      }
      expect(receiver.received).toHaveLength(MOST_ATTEMPTS);
      const ids = receiver.received.map(each => each.headers['webhook-id']);
      expect(new Set(ids).size).toBe(1);
      const [failed] = await triggers(`?entityRef=${LIMITED}`);
      expect(failed.delivery).toMatchObject({
        state: 'failed',
        attempts: MOST_ATTEMPTS,
        nextAttemptAt: null,
      });
      expect((await chain()).map(([action]) => action)).toContain(
        'trigger.failed',
      );
    });

    it('what a killed replica claimed is sent by another one once its time is over', async () => {
      receiver.answer = response => response.writeHead(503).end();
      await drift({ entityRef: LIMITED, modelVersion: '1' });
      passDays(1);
      const dead = await new TriggerDeliveries(knex).claim(new Date(), 10);
      expect(dead).toMatchObject([{ number: 2, target: 'webhook:pipeline' }]);
      receiver.answer = response => response.end();
      await run();
      expect(receiver.received).toHaveLength(1);
      passDays(3 / 1_440);
      await run();
      expect(receiver.received).toHaveLength(2);
      const [{ delivery }] = await triggers(`?entityRef=${LIMITED}`);
      expect(delivery).toMatchObject({ state: 'delivered', attempts: 3 });
      // Had it only been slow, its word comes too late.
      const late = await knex.transaction(tx =>
        new TriggerDeliveries(knex).finish(
          tx,
          dead[0],
          { ok: false, again: false, outcome: 'Late.' },
          new Date(),
        ),
      );
      expect(late).toBeUndefined();
    });

    it('only what is configured at the moment of the call is called', async () => {
      receiver.answer = response => response.writeHead(500).end();
      await drift({ entityRef: LIMITED, modelVersion: '1' });
      await portal.stop();
      portal = await start({ webhooks: [] });
      passDays(1);
      await run();
      expect(receiver.received).toHaveLength(1);
      const [{ delivery }] = await triggers(`?entityRef=${LIMITED}`);
      expect(delivery).toMatchObject({
        state: 'failed',
        lastOutcome: 'webhook:pipeline is no longer configured for retraining.',
      });
    });

    it('a template is started with what it needs to know', async () => {
      const started: unknown[] = [];
      const scaffolder = createBackendPlugin({
        pluginId: 'scaffolder',
        register(env) {
          env.registerInit({
            deps: { http: coreServices.httpRouter },
            async init({ http }) {
              const router = express.Router();
              router.post('/v2/tasks', express.json(), (request, response) => {
                started.push(request.body);
                response.status(201).json({ id: 'task-1' });
              });
              http.use(router);
            },
          });
        },
      });
      await portal.stop();
      portal = await start(
        { webhooks: [], triggers: { templates: { retraining: 'retrain' } } },
        [scaffolder as never],
      );
      await drift({ entityRef: LIMITED, modelVersion: '1' });
      expect(started).toEqual([
        {
          templateRef: 'template:default/retrain',
          values: expect.objectContaining({
            entityRef: LIMITED,
            modelVersion: '1',
          }),
        },
      ]);
      const [{ delivery }] = await triggers(`?entityRef=${LIMITED}`);
      expect(delivery).toMatchObject({
        state: 'delivered',
        target: 'template:default/retrain',
        lastOutcome: 'Task task-1 runs.',
      });
    });

    it('what somebody may not read is not there for them', async () => {
      await drift({});
      const [trigger] = await triggers();
      portal.catalog.hide(gina, MODEL);
      expect((await decide(gina, trigger, 'accept')).status).toBe(404);
      const { text } = await portal.getAs(gina, '/v1/triggers');
      expect(text).not.toContain(trigger.id);
    });
  },
);

import {
  CompoundEntityRef,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import type {
  AiGovernanceApi,
  ObservationInput,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { DemoSender } from './DemoSender';

const monitors = [
  { name: 'psi', type: 'data-drift', metric: 'psi', warn: 0.1, critical: 0.25 },
  {
    name: 'latency',
    type: 'latency',
    metric: 'p95',
    warn: 100,
    interval: 'PT1H',
  },
];

function model(name: string, spec: object = { monitors }): Entity {
  return {
    apiVersion: 'ai-governance/v1alpha1',
    kind: 'Model',
    metadata: { name },
    spec: { type: 'classification', ...spec },
  } as Entity;
}

/** A portal that keeps what it is sent, of the entities that it knows. */
class Portal {
  readonly kept = new Map<string, ObservationInput>();
  readonly calls: ObservationInput[][] = [];
  readonly known = new Set<string>();
  refuses?: string;
  statuses = 0;

  readonly api = {
    getStatus: async (entity: CompoundEntityRef) => {
      const ref = stringifyEntityRef(entity);
      this.statuses += 1;
      if (!this.known.has(ref)) throw await notFound();
      const newest = new Map<string, string>();
      for (const each of this.kept.values()) {
        if (each.entityRef === ref) newest.set(each.monitor, each.windowEnd);
      }
      const drift = {
        monitors: monitors.map(each => ({
          name: each.name,
          windowEnd: newest.get(each.name),
        })),
      };
      return { drift };
    },
    pushSignals: async (sent: readonly unknown[]) => {
      const observations = sent as ObservationInput[];
      this.calls.push(observations);
      return {
        outcomes: observations.map((each, index) => {
          if (!this.known.has(each.entityRef)) {
            return { index, outcome: 'rejected', code: 'unknown-entity' };
          }
          if (each.monitor === this.refuses) {
            return {
              index,
              outcome: 'rejected',
              code: 'invalid',
              message: 'No.',
            };
          }
          const key = `${each.entityRef} ${each.monitor} ${each.windowEnd}`;
          const outcome = this.kept.has(key) ? 'duplicate' : 'accepted';
          this.kept.set(key, each);
          return { index, outcome };
        }),
      };
    },
  } as unknown as Pick<AiGovernanceApi, 'getStatus' | 'pushSignals'>;
}

async function notFound() {
  return ResponseError.fromResponse({
    ok: false,
    status: 404,
    statusText: 'Not Found',
    headers: new Headers(),
    text: async () => '',
  } as Response);
}

function senderTo(portal: Portal, entities: Entity[]) {
  const logger = mockServices.logger.mock();
  const clock = { now: new Date('2026-11-20T09:07:00Z') };
  const sender = new DemoSender({
    api: portal.api,
    entities: async () => entities,
    seed: 'a',
    logger,
    now: () => clock.now,
  });
  return { sender, clock, logger };
}

describe('DemoSender', () => {
  it('sends weeks at first, in parts, and then what is new', async () => {
    const portal = new Portal();
    const entities = Array.from({ length: 6 }, (_, nth) => model(`m${nth}`));
    entities.forEach(each => portal.known.add(stringifyEntityRef(each)));
    const { sender, clock, logger } = senderTo(portal, entities);
    await sender.send();
    // 91 days and 14 × 24 hours of each.
    expect(portal.calls.map(each => each.length)).toEqual([2_000, 562]);
    expect(logger.info).toHaveBeenCalledWith(
      'Sent invented measurements of the example organisation: 2562 accepted',
    );

    // A new portal is not asked about each of them.
    expect(portal.statuses).toBe(1);

    await sender.send();
    expect(portal.calls).toHaveLength(2);

    clock.now = new Date('2026-11-20T11:00:00Z');
    await sender.send();
    expect(portal.calls[2].map(each => each.windowEnd)).toEqual(
      entities.flatMap(() => [
        '2026-11-20T10:00:00.000Z',
        '2026-11-20T11:00:00.000Z',
      ]),
    );
  });

  it('goes on where the portal is after a restart', async () => {
    const portal = new Portal();
    portal.known.add('model:default/m');
    await senderTo(portal, [model('m')]).sender.send();
    const sent = portal.calls.length;
    const { sender, clock } = senderTo(portal, [model('m')]);
    await sender.send();
    expect(portal.calls).toHaveLength(sent);
    clock.now = new Date('2026-11-21T09:07:00Z');
    await sender.send();
    expect(portal.calls[sent].filter(each => each.monitor === 'psi')).toEqual([
      expect.objectContaining({ windowEnd: '2026-11-21T00:00:00.000Z' }),
    ]);
  });

  it('waits for what the portal does not know yet, and holds up nobody else', async () => {
    const portal = new Portal();
    portal.known.add('model:default/first');
    const { sender } = senderTo(portal, [
      model('late'),
      model('first'),
      model('unwatched', {}),
    ]);
    await sender.send();
    const refs = () =>
      new Set([...portal.kept.values()].map(each => each.entityRef));
    expect(refs()).toEqual(new Set(['model:default/first']));
    portal.known.add('model:default/late');
    await sender.send();
    expect(refs()).toEqual(
      new Set(['model:default/first', 'model:default/late']),
    );
  });

  it('tells once what is refused, and does not send it over and over', async () => {
    const portal = new Portal();
    portal.known.add('model:default/m');
    portal.refuses = 'psi';
    const { sender, logger } = senderTo(portal, [model('m')]);
    await sender.send();
    await sender.send();
    expect(portal.calls).toHaveLength(1);
    expect(logger.warn.mock.calls).toEqual([
      [
        'The portal did not take a measurement of model:default/m, monitor psi: No.',
      ],
    ]);
  });
});

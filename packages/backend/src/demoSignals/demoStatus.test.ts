import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  AIEntity,
  DEFAULT_DRIFT_SETTINGS,
  driftStatusOf,
  foldObservation,
  MonitorFold,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { exampleEntities } from './__testUtils__';
import { demoObservations } from './demoObservations';

const entities = exampleEntities();

/** How each model of the example organisation is, with what the demo has measured of it until now. */
function statusesAt(now: Date, seed = 'northwind-mutual') {
  return entities.map(entity => {
    const observations = demoObservations(entity, { seed, now }).filter(
      each => each.modelVersion === undefined,
    );
    const { status, monitors } = driftStatusOf(
      entity as AIEntity,
      monitor =>
        observations
          .filter(each => each.monitor === monitor.name)
          .reduce<MonitorFold | undefined>(
            (fold, each) =>
              foldObservation(fold, each, monitor, DEFAULT_DRIFT_SETTINGS),
            undefined,
          ),
      now,
      DEFAULT_DRIFT_SETTINGS,
    );
    return { ref: stringifyEntityRef(entity), status, monitors };
  });
}

/** Every model that is watched and is not healthy; models without monitors are in the second list. */
const STORY = {
  'model:default/branch-cash-forecaster': 'stale',
  'model:default/brand-voice-llm': 'no-data',
  'model:default/claims-mail-classifier': 'warning',
  'model:default/complaint-detector': 'error',
  'model:default/motor-claim-severity': 'drifted',
  'model:default/storm-hail-and-flood-claims-volume-by-postcode-area-and-week':
    'insufficient-data',
};

describe('what the demo shows', () => {
  it.each([
    '2026-11-20T09:07:00Z',
    '2026-11-21T03:00:00Z',
    '2026-12-01T00:00:00Z',
    // Before the versions that the examples declare, and long after them, on the edges of months and weeks.
    '2026-03-01T00:00:01Z',
    '2026-10-12T12:00:00Z',
    '2027-02-28T23:59:59Z',
    '2027-05-31T23:59:00Z',
    '2028-02-29T12:00:00Z',
  ])('has a model in each status at %s, and no other than those', moment => {
    const statuses = statusesAt(new Date(moment));
    const models = statuses.filter(({ ref }) => ref.startsWith('model:'));
    const healthy = models.filter(each => each.status === 'healthy');
    const notMonitored = models.filter(each => each.status === 'not-monitored');
    expect(
      Object.fromEntries(
        models
          .filter(
            each => !healthy.includes(each) && !notMonitored.includes(each),
          )
          .map(({ ref, status }) => [ref, status]),
      ),
    ).toEqual(STORY);
    // A performance worse than critical: that is when returning to another version is proposed.
    expect(
      models
        .find(({ ref }) => ref === 'model:default/motor-claim-severity')!
        .monitors.filter(each => each.type === 'performance')
        .map(({ name, status }) => [name, status]),
    ).toContainEqual(['gamma-deviance', 'drifted']);
    expect(healthy.map(({ ref }) => ref)).toEqual(
      expect.arrayContaining(
        [
          'credit-scorer',
          'payment-fraud-scorer',
          'general-llm',
          'passage-embedder',
        ].map(name => `model:default/${name}`),
      ),
    );
    expect(notMonitored.map(({ ref }) => ref)).toEqual(
      expect.arrayContaining([
        'model:default/damage-photo-model',
        'model:default/ad-image-generator',
      ]),
    );
  });

  it.each([
    '2026-11-20T09:07:00Z',
    '2026-11-21T03:00:00Z',
    '2027-05-31T23:59:00Z',
  ])('has everything else in order at %s', moment => {
    const uneasy = statusesAt(new Date(moment))
      .filter(({ ref }) => !ref.startsWith('model:'))
      .filter(({ status }) => !['healthy', 'not-monitored'].includes(status))
      .map(({ ref, status }) => [ref, status]);
    // The trial of the copywriter has no month behind it.
    expect(
      uneasy.filter(
        each => each.join() !== 'aiproduct:default/campaign-copywriter,no-data',
      ),
    ).toEqual([]);
  });

  it('stays so with other seeds', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      const bad = statusesAt(new Date('2026-11-21T03:00:00Z'), seed)
        .filter(
          ({ status }) =>
            !['healthy', 'not-monitored', 'no-data'].includes(status),
        )
        .map(({ ref, status }) => [ref, status]);
      expect(Object.fromEntries(bad)).toEqual(
        Object.fromEntries(
          Object.entries(STORY).filter(([, status]) => status !== 'no-data'),
        ),
      );
    }
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { EntityIndex } from '../relations';
import { parseRequirementSet } from '../requirements';
import {
  DEFAULT_DRIFT_SETTINGS,
  driftStatusOf,
  foldObservation,
} from '../signals';
import { judgeEntity } from './judgeEntity';

const NOW = new Date('2026-11-20T00:00:00Z');
const LONG_AGO = '2026-01-01T00:00:00Z';

const file = path.join(
  __dirname,
  '../../requirement-sets/operating-model.yaml',
);
const sets = [parseRequirementSet(readFileSync(file, 'utf8'), file)];

type Value = number | 'old';

const entity = (kind: string, name: string, spec: object): Entity => ({
  apiVersion: 'ai-governance/v1alpha1',
  kind,
  metadata: { name },
  spec: { type: 'x', owner: 'team', lifecycle: 'monitoring', ...spec },
});

const monitor = (name: string, more: object = {}) => ({
  name,
  type: 'data-drift',
  metric: 'psi',
  warn: 0.1,
  critical: 0.25,
  interval: 'P1D',
  ...more,
});

/** What the two requirements about drift say of a product and of its model, whose monitors had those values. */
function judged(
  tier: string,
  monitors: object[],
  values: Record<string, Value | undefined>,
) {
  const index = new EntityIndex([
    entity('AIProduct', 'p', { risk: { tier }, models: ['m'] }),
    entity('Model', 'm', { version: '4', monitors }),
  ]);
  const results = (ref: string) => {
    const judgement = judgeEntity(index, ref, {
      sets,
      now: NOW,
      drift: of =>
        driftStatusOf(
          of,
          each => {
            const value = values[each.name];
            if (value === undefined) return undefined;
            const old = value === 'old';
            return [1, 2].reduce<
              ReturnType<typeof foldObservation> | undefined
            >(
              (fold, day) =>
                foldObservation(
                  fold,
                  {
                    windowEnd: old ? LONG_AGO : `2026-11-${17 + day}T00:00:00Z`,
                    value: old ? 0 : value,
                  },
                  each,
                  DEFAULT_DRIFT_SETTINGS,
                ),
              undefined,
            );
          },
          NOW,
          DEFAULT_DRIFT_SETTINGS,
        ),
    });
    const stateOf = (id: string) =>
      judgement.results.find(
        each => each.requirementId === `operating-model/${id}`,
      )?.state;
    return [stateOf('drift-under-control'), stateOf('drift-fresh-and-healthy')];
  };
  const product = results('aiproduct:default/p');
  expect(results('model:default/m')).toEqual(product);
  return product;
}

const NA = 'not-applicable';
const features = ['a', 'b', 'c', 'd', 'e'].map(name =>
  monitor(name, { feature: name }),
);
const allAt = (value: number, of = 'abcde') =>
  Object.fromEntries([...of].map(each => [each, value]));

describe('what is asked of drift is what the roll-up says, of a model and of the product that runs on it', () => {
  it.each<[string, string, object[], Record<string, Value>, unknown[]]>([
    ['healthy', 'high', [monitor('a')], { a: 0 }, ['pass', 'pass']],
    ['a warning', 'high', [monitor('a')], { a: 0.12 }, ['pass', 'fail']],
    ['a warning', 'limited', [monitor('a')], { a: 0.12 }, ['pass', NA]],
    ['a warning', 'minimal', [monitor('a')], { a: 0.12 }, [NA, NA]],
    ['drifted', 'high', [monitor('a')], { a: 0.6 }, ['fail', 'fail']],
    ['drifted', 'limited', [monitor('a')], { a: 0.6 }, ['fail', NA]],
    ['no value', 'high', [monitor('a')], {}, ['unknown', 'unknown']],
    ['too old', 'high', [monitor('a')], { a: 'old' }, ['stale', 'stale']],
    [
      'another type that is too old',
      'high',
      [monitor('a'), monitor('b', { type: 'latency' })],
      { a: 0, b: 'old' },
      ['stale', 'stale'],
    ],
    [
      'one of five features drifted',
      'high',
      features,
      { ...allAt(0), a: 0.6 },
      ['pass', 'pass'],
    ],
    [
      'half of the features at warning',
      'high',
      features,
      { ...allAt(0), ...allAt(0.12, 'abc') },
      ['pass', 'fail'],
    ],
    [
      'three of five features drifted',
      'limited',
      features,
      { ...allAt(0), ...allAt(0.6, 'abc') },
      ['fail', NA],
    ],
    [
      'one of two features drifted in one of two segments',
      'limited',
      [
        monitor('a', { feature: 'a', segment: 's' }),
        monitor('b', { feature: 'b', segment: 's' }),
        monitor('c', { feature: 'a', segment: 't' }),
        monitor('d', { feature: 'b', segment: 't' }),
        monitor('e', { feature: 'c', segment: 't' }),
      ],
      { ...allAt(0), a: 0.6 },
      ['fail', NA],
    ],
    ['nothing judged', 'high', [], {}, [NA, NA]],
  ])('%s at %s risk', (_, tier, monitors, values, expected) => {
    expect(judged(tier, monitors, values)).toEqual(expected);
  });
});

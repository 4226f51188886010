import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  Monitor,
  ObservationInput,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { exampleEntities } from './__testUtils__';
import { demoObservations } from './demoObservations';
import { scenarios } from './scenarios';

const entities = exampleEntities();
const now = new Date('2026-11-20T09:07:00Z');
const monitors = entities.flatMap(entity =>
  ((entity.spec?.monitors ?? []) as Monitor[]).map(monitor => ({
    entityRef: stringifyEntityRef(entity),
    monitor,
  })),
);

function all(moment: Date = now, seed: string = 'a'): ObservationInput[] {
  return entities.flatMap(entity =>
    demoObservations(entity, { seed, now: moment }),
  );
}

const key = (each: ObservationInput) =>
  [each.entityRef, each.monitor, each.modelVersion, each.windowEnd].join('|');

const observed = all();
const series = new Map<string, ObservationInput[]>();
for (const each of observed) {
  const name = `${each.entityRef}/${each.monitor}`;
  series.set(name, [...(series.get(name) ?? []), each]);
}

const of = (ref: string, name: string) => series.get(`${ref}/${name}`) ?? [];

describe('demoObservations', () => {
  it('tells the same for the same seed and moment, and something else for another seed', () => {
    expect(all()).toEqual(observed);
    const others = new Map(all(now, 'b').map(each => [key(each), each.value]));
    const same = observed.filter(each => others.get(key(each)) === each.value);
    expect(others.size).toBe(observed.length);
    expect(same.length).toBeLessThan(observed.length / 10);
  });

  it('measures every monitor of the examples but those that are silent', () => {
    const silent = monitors
      .map(({ entityRef, monitor }) => `${entityRef}/${monitor.name}`)
      .filter(name => !series.has(name));
    expect(monitors.length).toBeGreaterThan(300);
    // Those that began too short ago for what is measured once a month, and the model without data.
    expect(silent.sort()).toMatchInlineSnapshot(`
      [
        "aiproduct:default/campaign-copywriter/campaigns-with-drafts",
        "aiproduct:default/campaign-copywriter/corrections-by-legal",
        "aiproduct:default/campaign-copywriter/days-to-first-release",
        "aiproduct:default/campaign-copywriter/editor-rating",
        "aiproduct:default/claims-agent/reopened-claims",
        "model:default/brand-voice-llm/brief-topics",
        "model:default/brand-voice-llm/draft-latency",
        "model:default/brand-voice-llm/editor-preference",
        "model:default/brand-voice-llm/language-js",
        "model:default/brand-voice-llm/preference-gap-nl",
        "model:default/brand-voice-llm/unsupported-promises",
      ]
    `);
  });

  it('sends each window once, whole, over, and in order', () => {
    expect(new Set(observed.map(key)).size).toBe(observed.length);
    for (const { monitor, entityRef } of monitors) {
      const ends = of(entityRef, monitor.name).map(each => each.windowEnd);
      expect(ends).toEqual([...ends].sort());
    }
    const wrong = observed.filter(
      ({ windowStart = '', windowEnd }) =>
        !(Date.parse(windowStart) < Date.parse(windowEnd)) ||
        Date.parse(windowEnd) > now.getTime(),
    );
    expect(wrong).toEqual([]);
  });

  it('gives values that such a monitor can have', () => {
    const declared = new Map(
      monitors.map(({ entityRef, monitor }) => [
        `${entityRef}/${monitor.name}`,
        monitor,
      ]),
    );
    const wrong = observed.filter(({ entityRef, monitor, value, error }) => {
      const {
        unit,
        metric,
        warn = 0,
      } = declared.get(`${entityRef}/${monitor}`)!;
      if (error !== undefined) return false;
      const ends = metric === 'csat' ? 5 : Infinity;
      const most = unit === 'share' && warn < 1 ? 1.2 : ends;
      const whole = !metric.endsWith('-count') || Number.isInteger(value);
      return !(value! >= 0 && value! <= most && whole);
    });
    expect(wrong).toEqual([]);
  });

  it('gives as many samples as a monitor needs, except where that is the story', () => {
    const hail =
      'model:default/storm-hail-and-flood-claims-volume-by-postcode-area-and-week/hail-size-psi';
    const small = monitors
      .filter(({ entityRef, monitor }) =>
        of(entityRef, monitor.name).some(
          each => (each.sampleSize ?? Infinity) < (monitor.minSamples ?? 0),
        ),
      )
      .map(({ entityRef, monitor }) => `${entityRef}/${monitor.name}`);
    expect(small).toEqual([hail]);
  });

  it('adds the new windows only when it goes on a day later', () => {
    const later = new Date(now.getTime() + 86_400_000);
    const newest = new Map<string, number>();
    for (const { entityRef, monitor, windowEnd } of observed) {
      newest.set(`${entityRef}/${monitor}`, Date.parse(windowEnd));
    }
    const added = entities.flatMap(entity => {
      const ref = stringifyEntityRef(entity);
      return demoObservations(entity, {
        seed: 'a',
        now: later,
        after: monitor => {
          const end = newest.get(`${ref}/${monitor}`);
          return end === undefined ? undefined : new Date(end);
        },
      });
    });
    const before = new Set(observed.map(key));
    expect(added.filter(each => before.has(key(each)))).toEqual([]);
    const income = added.filter(each => each.monitor === 'income-psi');
    expect(income.map(each => each.windowEnd)).toEqual([
      '2026-11-21T00:00:00.000Z',
    ]);
    expect(added.filter(each => each.monitor === 'override-rate')).toEqual([]);
  });

  it('shows the version before where the declared one is new', () => {
    const scorer = of('model:default/credit-scorer', 'income-psi');
    const versions = scorer.map(each => each.modelVersion);
    const change = scorer.find(each => each.modelVersion === undefined);
    expect(versions[0]).toBe('3');
    expect(change?.windowEnd).toBe('2026-09-21T00:00:00.000Z');
    expect(versions.at(-1)).toBeUndefined();
    const longAfter = all(new Date('2028-01-01T00:00:00Z'));
    expect(longAfter.some(each => each.modelVersion !== undefined)).toBe(false);
  });

  it('brings outcomes nearer to their targets', () => {
    const values = of(
      'aiproduct:default/credit-assistant',
      'approval-time',
    ).map(each => each.value!);
    expect(values.length).toBeGreaterThan(12);
    expect(values[0]).toBeGreaterThan(20);
    expect(values.at(-1)).toBeLessThan(8);
    expect(values.at(-1)).toBeGreaterThan(4);
  });

  it('knows weekends', () => {
    const answers = of('aiproduct:default/policy-answers', 'answers-per-day');
    const mean = (days: number[]) => {
      const found = answers.filter(each =>
        days.includes(new Date(each.windowStart!).getUTCDay()),
      );
      return found.reduce((sum, each) => sum + each.value!, 0) / found.length;
    };
    expect(mean([0, 6])).toBeLessThan(mean([1, 2, 3, 4, 5]) / 2);
  });

  it('names only entities and monitors that the examples have', () => {
    const unknown = Object.entries(scenarios).flatMap(([ref, scenario]) =>
      [
        ...Object.keys(scenario.monitors ?? {}),
        ...Object.keys(scenario.levels ?? {}),
      ]
        .filter(
          name =>
            !monitors.some(
              each => each.entityRef === ref && each.monitor.name === name,
            ),
        )
        .map(name => `${ref}/${name}`),
    );
    const refs = new Set(entities.map(entity => stringifyEntityRef(entity)));
    expect(unknown).toEqual([]);
    expect(Object.keys(scenarios).filter(ref => !refs.has(ref))).toEqual([]);
  });
});

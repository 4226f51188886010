import { Entity, stringifyEntityRef } from '@backstage/catalog-model';

const HOUR_MS = 3_600_000;

/** An observation as senders write it. */
export type BenchObservation = {
  entityRef: string;
  monitor: string;
  windowEnd: string;
  value: number;
  sampleSize: number;
};

/** So many models that declare so many monitors each, by the hour. */
export function modelsOf(count: number, monitors: number): Entity[] {
  return Array.from({ length: count }, (_, model) => ({
    apiVersion: 'ai-governance/v1alpha1',
    kind: 'Model',
    metadata: {
      name: `model-${model}`,
      namespace: 'default',
      etag: `${model}`,
      description: 'Measured',
    },
    spec: {
      type: 'classification',
      lifecycle: 'development',
      owner: 'group:default/owners',
      version: '1',
      monitors: Array.from({ length: monitors }, (__, monitor) => ({
        name: `monitor-${monitor}`,
        type: 'data-drift',
        metric: 'psi',
        feature: `feature-${monitor}`,
        warn: 0.1,
        critical: 0.25,
        interval: 'PT1H',
        minSamples: 100,
      })),
    },
  }));
}

/** Every monitor of the models, hour by hour: the first hour begins with `from`, in milliseconds. One value in fifty is above its threshold. */
export function observationsOf(
  models: readonly Entity[],
  from: number,
  hours: number,
): BenchObservation[] {
  const observations: BenchObservation[] = [];
  for (let hour = 0; hour < hours; hour++) {
    const windowEnd = new Date(from + hour * HOUR_MS).toISOString();
    for (const model of models) {
      const entityRef = stringifyEntityRef(model);
      const { monitors } = model.spec as { monitors: Array<{ name: string }> };
      monitors.forEach(({ name }, index) => {
        const turn = hour * 31 + index * 7;
        observations.push({
          entityRef,
          monitor: name,
          windowEnd,
          value: turn % 50 === 0 ? 0.12 : (turn % 97) / 1_000,
          sampleSize: 1_000 + (turn % 13),
        });
      });
    }
  }
  return observations;
}

/** The last full hour so many hours ago, in milliseconds. */
export function hoursAgo(hours: number): number {
  return Math.floor(Date.now() / HOUR_MS - hours) * HOUR_MS;
}

/** In parts of a size, as the bodies that are sent. */
export function bodiesOf(
  observations: readonly BenchObservation[],
  size: number,
): string[] {
  const bodies: string[] = [];
  for (let i = 0; i < observations.length; i += size) {
    bodies.push(
      JSON.stringify({ observations: observations.slice(i, i + size) }),
    );
  }
  return bodies;
}

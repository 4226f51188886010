import { Monitor } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Measurement } from '../Measurement';
import { PSI, SCORER } from './measured';

const HOUR_MS = 3_600_000;
const MONITORS = 20;
const ENTITIES = [SCORER, 'model:default/other', 'dataset:default/records'];
const START = Date.UTC(2026, 10, 1);

export const OVERLAPPING_ENTITIES: readonly string[] = ENTITIES;

export const OVERLAPPING_MONITORS: readonly Monitor[] = Array.from(
  { length: MONITORS },
  (_, index) => ({ ...PSI, name: `m${index}` }),
);

/** The value of a window: the same, whoever sends it. */
function valueOf(monitor: number, hour: number): number {
  return ((hour * 7 + monitor * 13) % 31) / 100;
}

/**
 * A batch of 1,000 values. Half of it is in the next batch, too, which another writer may send at the same moment and in another order.
 */
export function batchOf(batch: number, writer: number): Measurement[] {
  const all = Array.from({ length: 1_000 }, (_, index): Measurement => {
    const monitor = index % MONITORS;
    const hour = batch * 25 + Math.floor(index / MONITORS);
    return {
      entityRef: ENTITIES[(monitor + hour) % ENTITIES.length],
      monitor: `m${monitor}`,
      modelVersion: '7',
      windowEnd: START + hour * HOUR_MS,
      windowStart: null,
      value: valueOf(monitor, hour),
      error: null,
      sampleSize: null,
      baselineId: null,
      unmapped: null,
      method: null,
    };
  });
  return writer % 2 === 0 ? all : all.reverse();
}

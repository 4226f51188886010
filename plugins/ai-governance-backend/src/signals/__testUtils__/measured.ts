import {
  AIEntity,
  Monitor,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ours } from '../../__testUtils__/house';
import { DeclaredMonitors } from '../DeclaredMonitors';
import { Measurement } from '../Measurement';

export const SCORER = 'model:default/scorer';

export const PSI: Monitor = {
  name: 'income-psi',
  type: 'data-drift',
  metric: 'psi',
  feature: 'income',
  warn: 0.1,
  critical: 0.25,
  interval: 'P1D',
  minSamples: 100,
};

/** Monitors of models of version 7, each declared by the reference of its model. */
export function declaring(
  monitors: readonly Monitor[],
  ...refs: string[]
): DeclaredMonitors {
  return new DeclaredMonitors(
    new Map(
      (refs.length > 0 ? refs : [SCORER]).map(ref => [
        ref,
        ours('Model', ref.slice(ref.indexOf('/') + 1), {
          version: '7',
          monitors,
        }) as unknown as AIEntity,
      ]),
    ),
  );
}

/** The end of a day of November 2026, in milliseconds. */
export function day(date: number): number {
  return Date.UTC(2026, 10, date);
}

/** A value of a day. */
export function measured(
  date: number,
  value: number | null,
  more: Partial<Measurement> = {},
): Measurement {
  return {
    entityRef: SCORER,
    monitor: PSI.name,
    modelVersion: '7',
    windowEnd: day(date),
    windowStart: null,
    value,
    error: value === null ? 'timeout' : null,
    sampleSize: null,
    baselineId: null,
    unmapped: null,
    method: null,
    ...more,
  };
}

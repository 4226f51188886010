import type { MeasurementMethod } from '../../api/signals';
import { Reading } from './AdapterReport';
import { driftMethodOf } from './evidentlyMethods';

/** Words for the share of columns that drifted. */
const DATASET_METRICS = [
  'share-of-drifted-columns',
  'drifted-columns-share',
  'dataset-drift',
];

/** How a drift score is to be read: by its method, and not at all where the file does not say which. */
export function driftScore(
  feature: string,
  method: unknown,
  threshold: unknown,
): Omit<Reading, 'path' | 'windowEnd' | 'value' | 'error'> {
  const tool = 'evidently';
  if (typeof method !== 'string' || method.trim() === '') {
    return {
      name: `value-drift:${feature}`,
      metrics: ['value-drift'],
      feature,
      unjudged:
        'The file does not say by which method the drift was measured, so whether a small or a large value is worse is not known. Evidently writes it from 0.7.16 on.',
    };
  }
  const known = driftMethodOf(method);
  const metrics = known?.metrics ?? [method.trim().toLowerCase()];
  const how: MeasurementMethod = { name: metrics[0], tool };
  const reading = { name: `${metrics[0]}:${feature}`, metrics, feature };
  if (typeof threshold !== 'number' || !Number.isFinite(threshold)) {
    return {
      ...reading,
      method: how,
      unjudged:
        'The file does not say with which threshold the drift was measured. Evidently writes it from 0.7.16 on.',
    };
  }
  return {
    ...reading,
    method: { ...how, threshold },
    ...(known && { direction: known.pValue ? 'down' : 'up' }),
  };
}

/** The share of columns that drifted, which needs no method but the share from which on the dataset counts as drifted. */
export function datasetDrift(
  threshold: unknown,
): Omit<Reading, 'path' | 'windowEnd' | 'value' | 'error'> {
  return {
    name: DATASET_METRICS[0],
    metrics: DATASET_METRICS,
    direction: 'up',
    method: {
      name: DATASET_METRICS[0],
      tool: 'evidently',
      ...(typeof threshold === 'number' &&
        Number.isFinite(threshold) && { threshold }),
    },
  };
}

import {
  DRIFT_LEVELS,
  MonitorFold,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { isoOf, momentOf } from './isoMoments';

function millis(moment: string | null | undefined): number | null {
  return moment ? momentOf(moment) : null;
}

/**
 * What the status machine knows, as a short text: it is kept beside every observation, so that a late value is folded in from its place on.
 * The same knowledge is always the same text.
 */
export function writeFold(fold: MonitorFold): string {
  const { level, since, warnings, criticals, better, latest, failed } = fold;
  const parts = [
    level && DRIFT_LEVELS.indexOf(level),
    millis(since),
    warnings,
    criticals,
    better,
    millis(latest?.windowEnd),
    latest?.value ?? null,
    latest?.sampleSize ?? null,
    fold.baselineId ?? null,
    millis(fold.tooSmallSince),
    millis(failed?.since),
    failed?.error ?? null,
  ];
  while (parts[parts.length - 1] === null) parts.pop();
  return JSON.stringify(parts);
}

/** The other way round. */
export function readFold(text: string): MonitorFold {
  const [
    level = null,
    since = null,
    warnings,
    criticals,
    better,
    windowEnd = null,
    value,
    sampleSize = null,
    baselineId = null,
    tooSmallSince = null,
    failedSince = null,
    error,
  ] = JSON.parse(text);
  return {
    level: level === null ? null : DRIFT_LEVELS[level],
    since: since === null ? null : isoOf(since),
    warnings,
    criticals,
    better,
    ...(windowEnd !== null && {
      latest: {
        windowEnd: isoOf(windowEnd),
        value,
        ...(sampleSize !== null && { sampleSize }),
      },
    }),
    ...(baselineId !== null && { baselineId }),
    ...(tooSmallSince !== null && { tooSmallSince: isoOf(tooSmallSince) }),
    ...(failedSince !== null && {
      failed: { since: isoOf(failedSince), error },
    }),
  };
}

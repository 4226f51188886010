import type {
  EntityStatus,
  SeriesList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf } from '../../words';

type Series = SeriesList['items'][number];

/** Periods that the curves can show, the shortest first; null is everything. */
export const PERIODS = {
  '7d': { label: '7 d', days: 7 },
  '30d': { label: '30 d', days: 30 },
  '90d': { label: '90 d', days: 90 },
  '1y': { label: '1 y', days: 365 },
  all: { label: 'All', days: null },
} as const;

/** One of {@link PERIODS}. */
export type Period = keyof typeof PERIODS;

/** What a reader of the curves chose, as it stands in the address. */
export type SignalsView = {
  period: Period;
  /** Undefined: the declared one. */
  version?: string;
  view: 'curves' | 'tables';
};

/** Name of the query parameter that holds the view. */
export const VIEW_PARAMETER = 'signals';

/** A view as it stands in an address, which anybody may have written: what makes no sense is left out. */
export function readView(parameter: unknown): SignalsView {
  const given =
    typeof parameter === 'object' && parameter !== null
      ? (parameter as Record<string, unknown>)
      : {};
  const { period, version, view } = given;
  return {
    period:
      typeof period === 'string' && Object.hasOwn(PERIODS, period)
        ? (period as Period)
        : '90d',
    ...(typeof version === 'string' && version && { version }),
    view: view === 'tables' ? 'tables' : 'curves',
  };
}

/** When a period begins; undefined for everything. */
export function startOf(period: Period, now: Date): Date | undefined {
  const { days } = PERIODS[period];
  return days === null
    ? undefined
    : new Date(now.getTime() - days * 86_400_000);
}

/** The version that the entity declares, as its monitors say. */
export function declaredVersion({ drift }: EntityStatus): string | undefined {
  return drift.monitors.find(({ modelVersion }) => modelVersion)?.modelVersion;
}

/** Versions that were measured, the declared one first. */
export function versionsOf(
  { items }: SeriesList,
  declared: string | undefined,
): string[] {
  const versions = items
    .flatMap(({ modelVersion }) => modelVersion ?? [])
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return [...new Set([...(declared ? [declared] : []), ...versions])];
}

/** Names that no monitor of the entity has, or whose values are kept without being judged. */
export function unmappedSeries({ items }: SeriesList): Series[] {
  return items.filter(
    ({ declared, unmapped }) => !declared || unmapped !== null,
  );
}

/** Declared monitors that were measured in another version than the one that is shown. */
export function otherVersions(
  { items }: SeriesList,
  shown: string | undefined,
): Array<{ version: string; series: Series[] }> {
  const others = items.filter(
    ({ declared, modelVersion }) =>
      declared && modelVersion !== null && modelVersion !== shown,
  );
  return [...new Set(others.map(({ modelVersion }) => modelVersion!))]
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map(version => ({
      version,
      series: others.filter(({ modelVersion }) => modelVersion === version),
    }));
}

/** Why values of a name are not judged, and what to do about it. */
export function whyUnmapped({ declared, unmapped }: Series): string {
  if (unmapped) return unmapped;
  return declared
    ? 'Its values are kept without being judged.'
    : 'The entity declares no monitor of this name. Declare it under spec.monitors, or send the values under the name of one that is declared.';
}

/** "3 of 5 monitors have values". */
export function coverageInWords({ drift }: EntityStatus): string {
  const { monitors } = drift;
  const measured = monitors.filter(({ value }) => value !== undefined).length;
  return `${measured} of ${countOf(monitors.length, 'monitor')} ${
    measured === 1 ? 'has' : 'have'
  } values`;
}

import {
  countOf,
  formatCount,
  formatFigure,
  intervalInWords,
  inWords,
  isJudged,
  MeasurementMethod,
  MONITOR_STATE_WORDS,
  StoredObservation,
  thresholdsInWords,
  watchedInWords,
  withUnit,
  wordsOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { EvidenceMonitor } from './EvidenceMonitor';
import { Html, html } from './html';
import { code, facts, link, table } from './htmlParts';

/** Observations of a monitor that a page shows: a printed one is to be read. */
const MOST_SHOWN = 10;

function thresholdsOf(monitor: EvidenceMonitor): string {
  const limits = thresholdsInWords(monitor);
  const worse = monitor.direction === 'down' ? 'smaller' : 'larger';
  return limits.length > 0
    ? `${limits.join(', ')} (${worse} is worse)`
    : 'none declared: values are shown and not judged';
}

function levelSince({ level, since }: EvidenceMonitor): string {
  if (!level) return 'none: no value that counts has arrived';
  const word = MONITOR_STATE_WORDS[level];
  return since ? `${word} since the window that ended ${since}` : word;
}

function endOfFreshness({
  freshUntil,
  interval,
  stale,
}: EvidenceMonitor): string | undefined {
  if (freshUntil)
    return `${stale ? 'stale since' : 'fresh until'} ${freshUntil}`;
  return interval ? undefined : 'never stale, since no interval is declared';
}

function freshnessOf(monitor: EvidenceMonitor): string {
  const { windowEnd, receivedAt } = monitor;
  return [
    windowEnd
      ? `the newest valid value is of the window that ended ${windowEnd}`
      : 'no valid value has arrived',
    windowEnd && endOfFreshness(monitor),
    receivedAt && `the newest observation was received ${receivedAt}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function methodOf({
  method,
  observations,
  metric,
  bins,
}: EvidenceMonitor): string | undefined {
  if (method) {
    return `${methodInWords(method)} (as the newest value that says it tells)`;
  }
  if (observations.length === 0) return undefined;
  const declared =
    bins === null ? metric : `${metric} with ${countOf(bins, 'bin')}`;
  return `${declared}, as declared; the values in this pack do not say how they came about`;
}

function methodInWords(method: MeasurementMethod): string {
  const { name, binning, bins, threshold, noiseFloor, fill, pValue, tool } =
    method;
  return [
    name,
    binning,
    bins !== undefined && countOf(bins, 'bin'),
    fill !== undefined && `empty bins filled with ${formatFigure(fill)}`,
    noiseFloor !== undefined &&
      `95% of values stay below ${formatFigure(
        noiseFloor,
      )} where nothing drifted`,
    pValue !== undefined && `p-value ${formatFigure(pValue)}`,
    threshold !== undefined &&
      `threshold of the sender ${formatFigure(threshold)}`,
    tool && `measured by ${tool}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function baselineOf({ baseline, baselineId }: EvidenceMonitor): string {
  const declared = baseline ? wordsOf(baseline) : 'not declared';
  return baselineId ? `${declared}; the values say ${baselineId}` : declared;
}

function valueOf(each: StoredObservation, monitor: EvidenceMonitor): string {
  return each.value === null
    ? `failed: ${each.error ?? 'no reason was sent'}`
    : withUnit(each.value, monitor);
}

function levelOf({ level, tooSmall }: StoredObservation): string {
  if (tooSmall) return 'too few samples to be judged';
  return level ? MONITOR_STATE_WORDS[level] : 'not judged';
}

function leftOutOf({
  leftOut,
  observations,
  all,
  modelVersion,
}: EvidenceMonitor): Html {
  const inZip = observations.length - Math.min(observations.length, MOST_SHOWN);
  const earlier = inZip + leftOut.observations;
  const { days } = leftOut;
  if (earlier === 0 && days === 0) {
    return html`<p class="muted">
      ${observations.length === 0
        ? 'Nothing was measured of this version.'
        : 'These are all that are kept of this version.'}
    </p>`;
  }
  const parts = [
    earlier > 0 && countOf(earlier, 'earlier observation'),
    days > 0 && `${countOf(days, 'day')} before, of which only the day is kept`,
  ];
  return html`<p class="muted">
    Left out here:
    ${parts.filter(Boolean).join(', and ')}${inZip > 0 &&
    `; the newest ${formatCount(
      observations.length,
    )} are in observations.csv of the ZIP file`}.
    All of them are on the entity's Signals tab in the portal, to be downloaded
    there as CSV (period
    “All”${modelVersion && html`, version ${modelVersion}`}), and at
    ${link(all)}
  </p>`;
}

/** All monitors at a glance. */
export function monitorTable(monitors: readonly EvidenceMonitor[]): Html {
  return table(
    ['Monitor', 'Of', 'State', 'Newest valid value', 'Its window ended'],
    monitors.map(each => [
      each.name,
      html`${each.entityTitle} ${code(each.entityRef)}`,
      MONITOR_STATE_WORDS[each.status],
      each.value === undefined ? 'none' : withUnit(each.value, each),
      each.windowEnd ?? null,
    ]),
  );
}

/** One monitor: how it stands, by what it is judged, and its newest observations. */
export function monitorSection(monitor: EvidenceMonitor): Html {
  const { entityRef, status, required, modelVersion, interval } = monitor;
  const { pending, error, minSamples, observations } = monitor;
  return html`<section class="monitor">
    <h3>${inWords(MONITOR_STATE_WORDS[status])}: ${monitor.name}</h3>
    <div class="muted">
      of ${monitor.entityTitle},
      ${code(entityRef)}${modelVersion
        ? html`, version ${modelVersion}`
        : ', which declares no version'}
    </div>
    ${facts([
      [
        'What is measured',
        `${inWords(monitor.type)}, ${watchedInWords(monitor)}`,
      ],
      [
        'Counts for the state of the entity',
        required ? 'yes' : 'no, shown only',
      ],
      ['Level', isJudged(monitor) && levelSince(monitor)],
      [
        'Level that is being counted towards',
        pending &&
          `${MONITOR_STATE_WORDS[pending.level]}, ${pending.count} of ${
            pending.needed
          } values`,
      ],
      ['Thresholds', thresholdsOf(monitor)],
      ['Expected', interval && intervalInWords(interval)],
      [
        'Newest valid value',
        monitor.value !== undefined && withUnit(monitor.value, monitor),
      ],
      ['How fresh', freshnessOf(monitor)],
      ['The newest measurement failed', error],
      ['Method', methodOf(monitor)],
      ['Compared with (baseline)', baselineOf(monitor)],
      [
        'Samples that a window needs',
        minSamples !== null && formatCount(minSamples),
      ],
    ])}
    ${observations.length > 0 &&
    table(
      ['Window', 'Value', 'Samples', 'Level after it'],
      observations
        .slice(-MOST_SHOWN)
        .reverse()
        .map(each => [
          [each.windowStart, each.windowEnd].filter(Boolean).join(' – '),
          valueOf(each, monitor),
          each.sampleSize === undefined ? '' : formatCount(each.sampleSize),
          levelOf(each),
        ]),
    )}
    ${leftOutOf(monitor)}
  </section>`;
}

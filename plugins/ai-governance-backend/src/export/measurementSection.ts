import {
  DriftSettings,
  formatFigure,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { EvidencePack } from './EvidencePack';
import { Html, html } from './html';
import { monitorSection, monitorTable } from './monitorSection';

/** How levels follow from values, as sentences. */
function judgedHow({
  breachesToRaise,
  clearRatio,
  jumpFactor,
  observationsToClear,
  staleAfterIntervals,
}: DriftSettings): string {
  const atOnce =
    jumpFactor === null
      ? ''
      : `, and one value ${formatFigure(
          jumpFactor,
        )} times as bad as critical is enough for drifted, unless it is a p-value`;
  return [
    `A first value decides alone: at or beyond a threshold it is a warning. After that, ${breachesToRaise} values in a row at or beyond a threshold raise the level to it${atOnce}.`,
    `${observationsToClear} values in a row that are better than the threshold, by more than ${formatFigure(
      100 * (1 - clearRatio),
    )}% of the distance between warn and critical (or of the threshold, where there is one only), lower it by one.`,
    `After ${staleAfterIntervals} of the expected intervals without a valid value a monitor is stale.`,
  ].join(' ');
}

/** What is measured of an entity and of what it builds on; nothing for a moment of the past. */
export function measurementSection({
  driftSettings,
  monitors,
}: EvidencePack): Html | null {
  return (
    monitors &&
    html`<h2>What is measured</h2>
      <p class="muted">
        The monitors of the entity and of what it builds on, in the versions
        that are declared, each with its newest observations. A level follows
        from all observations that are kept, by the thresholds that are declared
        now. ${driftSettings && judgedHow(driftSettings)}
      </p>
      ${monitors.length > 0
        ? [monitorTable(monitors), ...monitors.map(monitorSection)]
        : html`<p class="muted">No monitors are declared.</p>`}`
  );
}

import { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';
import { DriftChange } from '../signals/DriftChanges';

/** Enough digits to compare by. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** A change of a monitor that is not gone. */
export type LevelChange = DriftChange & { to: DriftLevel };

/** What became of a monitor, as a sentence without its full stop. */
export function driftText({
  monitor,
  from,
  to,
  value,
  warn,
  critical,
}: LevelChange): string {
  const threshold = to === 'drifted' ? critical ?? warn : warn ?? critical;
  const measured = value === null ? '' : ` at ${numberText(value)}`;
  const against =
    threshold === null
      ? ''
      : ` (${to === 'drifted' ? 'critical' : 'warning'} at ${numberText(
          threshold,
        )})`;
  return to === 'healthy'
    ? `${monitor} is healthy again${measured}`
    : `${monitor} is ${to}${
        from ? `, after ${from},` : ''
      }${measured}${against}`;
}

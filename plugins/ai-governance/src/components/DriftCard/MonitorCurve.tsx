import type {
  EntityStatus,
  SeriesList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { declaredSeries } from '../../api';
import { Sparkline } from '../Curves';
import { NotSaid } from '../Facts';

/** The newest values of a monitor as a small curve; nothing while they are loaded. */
export function MonitorCurve({
  monitor,
  series,
}: {
  monitor: EntityStatus['drift']['monitors'][number];
  /** Undefined while it is loaded. */
  series: SeriesList | undefined;
}) {
  if (!series) return null;
  const points = declaredSeries(series, monitor.name)?.points ?? [];
  return points.some(({ value }) => value !== null) ? (
    <Sparkline label={monitor.name} points={points} limits={monitor} />
  ) : (
    <NotSaid>no curve yet</NotSaid>
  );
}

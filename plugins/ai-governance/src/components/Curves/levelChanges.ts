import type { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';
import type { CurvePoint } from './CurvePoint';

/** A point at which the level became another one. */
export type LevelChange = {
  point: CurvePoint;
  from: DriftLevel;
  to: DriftLevel;
};

/** Where the level of a curve changed, oldest first; the first level of all is no change. */
export function levelChanges(points: readonly CurvePoint[]): LevelChange[] {
  const changes: LevelChange[] = [];
  let from: DriftLevel | null = null;
  for (const point of points) {
    const { level } = point;
    if (level === null) continue;
    if (from !== null && from !== level) {
      changes.push({ point, from, to: level });
    }
    from = level;
  }
  return changes;
}

import { StageSpan } from '@aiproduct/backstage-plugin-ai-governance-common';
import { StageDecision } from '../decisions/StageStore';
import { HistoryEntry } from '../estate/EntityState';

type Start = Omit<StageSpan, 'until'>;

/**
 * Which version held which stage, from when to when. A version that an entity declares without a new decision takes the stage of the one
 * before over.
 *
 * @param decisions - oldest first
 * @param standings - oldest first
 */
export function stageSpans(
  decisions: readonly StageDecision[],
  standings: readonly Pick<HistoryEntry, 'at' | 'version'>[],
): StageSpan[] {
  const starts: Start[] = [];
  const add = (start: Start) => {
    const last = starts[starts.length - 1];
    // Nobody sees the stage of a moment that is none.
    if (last?.from === start.from) starts.pop();
    starts.push(start);
  };
  let next = 0;
  const addVersionsUntil = (moment: string | undefined) => {
    for (; next < standings.length; next++) {
      const { at, version } = standings[next];
      if (moment !== undefined && at >= moment) return;
      const last = starts[starts.length - 1];
      if (!last || at <= last.from || version === last.version) continue;
      add({
        stage: last.stage,
        version,
        from: at,
        how: 'version',
        decidedBy: null,
        requestedBy: null,
        requestId: null,
      });
    }
  };
  for (const { at, stage, entityVersion, how, ...who } of decisions) {
    addVersionsUntil(at);
    add({
      stage,
      version: entityVersion,
      from: at,
      how,
      decidedBy: who.decidedBy,
      requestedBy: who.requestedBy,
      requestId: who.requestId,
    });
  }
  addVersionsUntil(undefined);
  return starts.map((start, index) => ({
    ...start,
    until: starts[index + 1]?.from ?? null,
  }));
}

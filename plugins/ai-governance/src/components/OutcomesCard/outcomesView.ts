import type {
  EntityStatus,
  Outcome,
} from '@aiproduct/backstage-plugin-ai-governance-common';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

/** An outcome with the monitor that today's value comes from. */
export type OutcomeNow = {
  outcome: Outcome;
  /** Undefined where none is named, or the one named is not declared. */
  monitor?: MonitorStatus;
  /** Share of the way from the value before to the target: 0 where it began, 1 where it should be; negative when it moved away. */
  share?: number;
};

/** How far a value has come from one figure to another; undefined where there is no way to go, or no value. */
export function shareOfWay(
  { baseline, target }: Pick<Outcome, 'baseline' | 'target'>,
  value: number | undefined,
): number | undefined {
  if (
    baseline === undefined ||
    target === undefined ||
    value === undefined ||
    baseline === target
  ) {
    return undefined;
  }
  return (value - baseline) / (target - baseline);
}

/** The declared outcomes with what is known of them now. */
export function outcomesNow(
  outcomes: readonly Outcome[],
  { drift }: EntityStatus,
): OutcomeNow[] {
  return outcomes.map(outcome => {
    const monitor = drift.monitors.find(({ name }) => name === outcome.monitor);
    return {
      outcome,
      monitor,
      share: shareOfWay(outcome, monitor?.value),
    };
  });
}

/** "84% of the way", "reached", "further away than before". */
export function shareInWords(share: number): string {
  if (share >= 1) return 'reached';
  if (share < 0) return 'further away than before';
  // Rounding must not tell of a target that is not reached.
  return `${Math.floor(share * 100)}% of the way`;
}

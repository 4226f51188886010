import {
  AIProductEntity,
  DEFAULT_DRIFT_SETTINGS,
  driftStatusOf,
  DriftObservation,
  EntityIndex,
  foldObservation,
  judgeEntity,
  Monitor,
  MonitorFold,
  parseRequirementSet,
  RequirementSetError,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { productOf } from './estateWork';

const NOW = new Date('2026-11-20T00:00:00Z');
const TWO_YEARS_AGO = new Date('2024-11-20T00:00:00Z');

/** One question, put to both, of which it is known what is right. */
export type TruthCase = {
  about: string;
  /** What is true of it. */
  right: string;
  /** The fact that the check asks. */
  asked: string;
  /** What was found, by fact; undefined where nobody ever looked. */
  facts?: Record<string, number | null>;
  /** When it was found; just now when left out. */
  at?: Date;
};

const GOOD = { retentionDays: 40 };

export const TRUTH_CASES: readonly TruthCase[] = [
  {
    about: 'a fact that is there and good',
    right: 'pass',
    asked: 'retentionDays',
    facts: GOOD,
  },
  {
    about: 'a fact that is missing',
    right: 'unknown',
    asked: 'retentionDays',
    facts: { latencyBudgetMs: 1 },
  },
  {
    about: 'a fact that is null',
    right: 'unknown',
    asked: 'retentionDays',
    facts: { retentionDays: null },
  },
  {
    about: 'a check that misspells the fact',
    right: 'refused, with its place (line 11)',
    asked: 'retentoinDays',
    facts: GOOD,
  },
  {
    about: 'a fact that is two years old',
    right: 'stale',
    asked: 'retentionDays',
    facts: GOOD,
    at: TWO_YEARS_AGO,
  },
  {
    about: 'an entity without any fact',
    right: 'unknown',
    asked: 'retentionDays',
  },
];

/** A fact is the value of a monitor to us, by its metric. */
const MONITORS: readonly Monitor[] = [
  {
    name: 'retention',
    type: 'data-quality',
    metric: 'retentionDays',
    direction: 'down',
    warn: 30,
    critical: 20,
    interval: 'P1D',
  },
  {
    name: 'budget',
    type: 'latency',
    metric: 'latencyBudgetMs',
    warn: 100,
    critical: 200,
    interval: 'P1D',
  },
];

function foldOf(
  monitor: Monitor,
  { facts, at = NOW }: TruthCase,
): MonitorFold | undefined {
  const value = facts?.[monitor.metric];
  if (value === undefined) return undefined;
  const observation: DriftObservation = { windowEnd: at.toISOString(), value };
  return foldObservation(
    undefined,
    observation,
    monitor,
    DEFAULT_DRIFT_SETTINGS,
  );
}

function setThatReads(field: string) {
  return parseRequirementSet(
    `id: truth
version: 1.0.0
title: Truth
requirements:
  - id: check
    title: Logs are kept for 30 days
    why: Because.
    source: bench
    kinds: [AIProduct]
    category: workflow-and-value-stream
    check: signals.monitors.all(m, m.type != 'data-quality' || m.${field} >= 30)
    needs: [signals/data-quality]
    fix: Keep them.
`,
    'truth.yaml',
  );
}

/** What ours says of a case: the judgement of an entity whose drift follows from what was observed. */
export function oursSays(each: TruthCase): string {
  try {
    const sets = [
      setThatReads(each.asked === 'retentionDays' ? 'value' : 'vlaue'),
    ];
    const product = productOf(0) as AIProductEntity;
    const index = new EntityIndex([
      {
        ...product,
        spec: { ...product.spec, monitors: [...MONITORS] },
      } as AIProductEntity,
    ]);
    const { results } = judgeEntity(index, index.refs()[0], {
      sets,
      now: NOW,
      drift: entity =>
        driftStatusOf(
          entity,
          monitor => foldOf(monitor, each),
          NOW,
          DEFAULT_DRIFT_SETTINGS,
        ),
    });
    return results[0].state;
  } catch (error) {
    if (!(error instanceof RequirementSetError)) throw error;
    const [{ range }] = error.problems;
    return `refused, with its place (line ${range.line})`;
  }
}

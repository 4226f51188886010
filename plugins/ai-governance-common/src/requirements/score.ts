import { Tier } from '../lifecycle';
import { RequirementResult } from './RequirementResult';
import { RESULT_STATES, ResultState } from './RequirementSet';

/**
 * How many results there are in each state.
 *
 * @public
 */
export type ResultCounts = {
  pass: number;
  fail: number;
  warn: number;
  unknown: number;
  stale: number;
  waived: number;
  error: number;
  notApplicable: number;
  upcoming: number;
};

const COUNT_KEYS: Record<ResultState, keyof ResultCounts> = {
  pass: 'pass',
  fail: 'fail',
  warn: 'warn',
  unknown: 'unknown',
  stale: 'stale',
  waived: 'waived',
  error: 'error',
  'not-applicable': 'notApplicable',
  upcoming: 'upcoming',
};

/**
 * How many of the counted results are in a state.
 *
 * @public
 */
export function countIn(counted: ResultCounts, state: ResultState): number {
  return counted[COUNT_KEYS[state]];
}

const EARNED: Partial<Record<ResultState, number>> = { pass: 1, warn: 0.5 };

/**
 * Whether a state is inside totals.
 *
 * @public
 */
export function counts(state: ResultState): boolean {
  return state !== 'not-applicable' && state !== 'upcoming';
}

/**
 * Whether a gate or a level may take the requirement as met: passed, half passed or excepted.
 *
 * @public
 */
export function isMet(state: ResultState): boolean {
  return (
    state === 'pass' || state === 'warn' || state === 'waived' || !counts(state)
  );
}

/**
 * Whether a result holds a gate: mandatory, and not met. Minimal and limited risk pass on the checks alone: there an attestation that is
 * still missing is owed, but holds nothing up.
 *
 * @public
 */
export function holdsGate(
  result: Pick<RequirementResult, 'state' | 'mandatory' | 'awaitsAttestation'>,
  tier: Tier | null,
): boolean {
  if (!result.mandatory || isMet(result.state)) return false;
  const lowRisk = tier === 'minimal' || tier === 'limited';
  return !(lowRisk && result.awaitsAttestation);
}

/**
 * How many results there are in each state.
 *
 * @public
 */
export function countResults(
  results: readonly Pick<RequirementResult, 'state'>[],
): ResultCounts {
  const total = Object.fromEntries(
    RESULT_STATES.map(state => [COUNT_KEYS[state], 0]),
  ) as ResultCounts;
  for (const { state } of results) total[COUNT_KEYS[state]] += 1;
  return total;
}

/**
 * Weight of what passes (half of what warns) by weight of all that is applicable, 0 to 1; null when nothing is applicable.
 * Unknown, stale, error and waived earn nothing and stay in the total.
 *
 * @public
 */
export function scoreOf(
  results: readonly Pick<RequirementResult, 'state' | 'weight'>[],
): number | null {
  let earned = 0;
  let total = 0;
  for (const { state, weight } of results) {
    if (!counts(state)) continue;
    total += weight;
    earned += weight * (EARNED[state] ?? 0);
  }
  return total === 0 ? null : earned / total;
}

/**
 * Levels, lowest first.
 *
 * @public
 */
export const LEVELS = ['none', 'bronze', 'silver', 'gold'] as const;

/**
 * A level of governance.
 *
 * @public
 */
export type Level = (typeof LEVELS)[number];

const SILVER_SCORE = 0.7;
const GOLD_SCORE = 0.9;

/** What a level rests on beside the score. */
export type LevelInput = {
  results: readonly Pick<RequirementResult, 'state' | 'weight' | 'mandatory'>[];
  /** In the inventory, with an owner that exists and a known tier. */
  inventoried: boolean;
  prohibited: boolean;
  /** Drift is healthy, or no monitor is owed. */
  driftHealthy: boolean;
};

/**
 * None, bronze (in the inventory with owner and tier), silver (every mandatory requirement met, score at least 70 %), gold
 * (score at least 90 %, nothing stale, nothing waived that is mandatory, drift healthy). A score never buys a mandatory failure.
 *
 * @public
 */
export function levelOf(input: LevelInput): Level {
  const { results, inventoried, prohibited, driftHealthy } = input;
  if (prohibited || !inventoried) return 'none';
  const mandatory = results.filter(each => each.mandatory);
  const score = scoreOf(results);
  if (score === null) return 'bronze';
  if (!mandatory.every(each => isMet(each.state)) || score < SILVER_SCORE) {
    return 'bronze';
  }
  const excepted = mandatory.some(each => each.state === 'waived');
  const stale = results.some(each => each.state === 'stale');
  return score >= GOLD_SCORE && !excepted && !stale && driftHealthy
    ? 'gold'
    : 'silver';
}

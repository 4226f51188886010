/**
 * What happens to a monitor, in windows counted back from the newest. A monitor without a course is steady on the good side of its
 * thresholds.
 */
export type Course =
  /** Gets worse over these windows, and stays behind the threshold for the later half of them. */
  | { rises: 'warning' | 'drifted'; windows: number }
  /** The last windows never came. */
  | { stops: number }
  /** The last measurements failed. */
  | { fails: number; because: string }
  /** Fewer samples than the monitor needs. */
  | 'small'
  /** Nothing was ever sent. */
  | 'silent';

/** What is special about an entity. Everything else is read from its file. */
export type Scenario = {
  /** Measured since so many weeks only. */
  weeks?: number;
  /** Of all its monitors. */
  all?: Course;
  /** Of single monitors, before `all`. */
  monitors?: Record<string, Course | 'steady'>;
  /** About where monitors without threshold and target are. */
  levels?: Record<string, number>;
};

/** The entities of Northwind Mutual that are not simply steady: with them, there is a model in each status. */
export const scenarios: Record<string, Scenario> = {
  'model:default/claims-mail-classifier': {
    monitors: {
      'topic-mix': { rises: 'warning', windows: 12 },
      'confidence-psi': { rises: 'warning', windows: 8 },
    },
  },
  'model:default/motor-claim-severity': {
    monitors: {
      'spare-part-price-psi': { rises: 'drifted', windows: 5 },
      'labour-hours-psi': { rises: 'drifted', windows: 5 },
      'severity-psi': { rises: 'drifted', windows: 5 },
      // Worse than critical by now, so that a rollback is proposed as well.
      'gamma-deviance': { rises: 'drifted', windows: 6 },
    },
  },
  'model:default/branch-cash-forecaster': { all: { stops: 5 } },
  'model:default/complaint-detector': {
    monitors: {
      'complaint-share': {
        fails: 2,
        because:
          'The predictions of this day could not be read: access to the log bucket was denied',
      },
      'topic-js': {
        fails: 1,
        because:
          'The predictions of this week could not be read: access to the log bucket was denied',
      },
    },
  },
  'model:default/storm-hail-and-flood-claims-volume-by-postcode-area-and-week':
    { monitors: { 'hail-size-psi': 'small' } },
  // Its trial has just begun, and what counts is measured monthly.
  'model:default/brand-voice-llm': { all: 'silent' },
  'aiproduct:default/campaign-copywriter': { weeks: 2 },
  'aiproduct:default/claims-agent': { weeks: 3 },
  'model:default/claims-agent-llm': { weeks: 3 },
  'guardrail:default/claims-tool-permissions': { weeks: 3 },
  'guardrail:default/claims-payout-approval': { weeks: 3 },
  'aiproduct:default/ad-image-studio': {
    monitors: { 'licensed-seats-used': { rises: 'warning', windows: 5 } },
  },
  'aiproduct:default/policy-answers': { levels: { 'answers-per-day': 3400 } },
};

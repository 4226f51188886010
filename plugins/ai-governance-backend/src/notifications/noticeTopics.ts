const DAY_MS = 86_400_000;

/**
 * What people are told of, and for how long nobody is told the same again. Each can be switched off as `aiGovernance.notifications`.
 */
export const NOTICE_TOPICS = {
  /** An attestation, a waiver or a stage waits for their decision. */
  waiting: { quietMs: 7 * DAY_MS },
  /** An attestation or a waiver ends within 14 days. */
  expiring: { quietMs: 7 * DAY_MS },
  /** A product or model stands at a stage that no gate led to. */
  ungated: { quietMs: 7 * DAY_MS },
  /** A mandatory requirement is no longer met. */
  failed: { quietMs: 7 * DAY_MS },
  /** A monitor is at warning or drifted, or back from there. */
  drift: { quietMs: DAY_MS },
  /** Retraining or a rollback waits for their decision. */
  triggers: { quietMs: 7 * DAY_MS },
} as const;

/** One of {@link NOTICE_TOPICS}. */
export type NoticeTopic = keyof typeof NOTICE_TOPICS;

/** Every topic. */
export const ALL_TOPICS = Object.keys(NOTICE_TOPICS) as NoticeTopic[];

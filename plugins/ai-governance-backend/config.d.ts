export interface Config {
  aiGovernance?: {
    /**
     * The Group whose members decide for the company, such as `group:default/ai-governance`: stages, waivers and attestations of
     * high-risk products, and the baseline. While it is not set, nobody can decide those.
     */
    governanceGroup?: string;
    operatingModel?: {
      /**
       * Who decides what. High and unknown risk is always decided by the governance group; of the rest
       *
       * - `center-of-excellence`: it decides attestations and waivers, too;
       * - `federated`, the default: a second person of the owning team, or the governance group, decides them; what is attested for
       *   minimal risk holds at once;
       * - `ai-product-teams`: attestations hold at once, and a second person decides waivers;
       * - `hybrid`: as `federated`, with waivers decided by the governance group.
       *
       * Stages of minimal and limited risk are decided by the checks alone in all of them.
       */
      pattern?:
        | 'center-of-excellence'
        | 'federated'
        | 'ai-product-teams'
        | 'hybrid';
    };
    /**
     * What people are told through Backstage's notifications; each topic is told unless it is switched off here. They go to the people and
     * groups who answer for an entity (its owner, its MLOps engineer, the governance group), whatever the catalog lets them read.
     */
    notifications?: {
      /** An attestation, an exception or a stage waits for their decision. */
      waiting?: boolean;
      /** An attestation or an exception ends within 14 days. */
      expiring?: boolean;
      /** A product or model stands at a stage that no gate led to. */
      ungated?: boolean;
      /** A mandatory requirement is no longer met. */
      failed?: boolean;
      /** A monitor is at warning or drifted, or healthy again. */
      drift?: boolean;
      /** Retraining or a rollback waits for their decision. */
      triggers?: boolean;
    };
    /** The only addresses outside that are called for retraining or rollbacks that were accepted. Redirects are not followed. */
    webhooks?: Array<{
      /** Lower-case letters, digits and hyphens; told to people and kept on the audit chain. */
      id: string;
      /** An address that begins with https://; outside production also http://localhost. */
      url: string;
      /**
       * The receiver checks the signature of Standard Webhooks with it: `whsec_` and base64, or any text of 16 bytes or more.
       *
       * @visibility secret
       */
      secret: string;
      /** What it is called for. */
      on: Array<'retraining' | 'rollback'>;
    }>;
    triggers?: {
      /** Scaffolder templates that are started for what was accepted, such as `template:default/retrain`. */
      templates?: {
        retraining?: string;
        rollback?: string;
      };
    };
    /** How levels follow from what is measured, the same for every monitor. Another value judges everything that is kept anew. */
    drift?: {
      /** Consecutive values at or beyond a threshold that raise the level to it. 2 by default. */
      breachesToRaise?: number;
      /** Consecutive values clearly better than a threshold that lower the level by one. 3 by default. */
      observationsToClear?: number;
      /**
       * 0 to 1; 0.9 by default. A value is clearly better when it is better by 1 − clearRatio of the distance between warn and critical, or
       * of the threshold where there is one only.
       */
      clearRatio?: number;
      /** One value this many times as bad as critical is enough for `drifted`. 2 by default; `false` turns that off. */
      jumpFactor?: number | false;
      /** Intervals without a valid value after which a monitor is stale. 2 by default. */
      staleAfterIntervals?: number;
    };
    /** How long what was measured is kept. */
    retention?: {
      /** Days for which every observation is kept, 7 or more. 400 by default. Older ones are not taken in either. */
      rawDays?: number;
      /** Days for which smallest, largest, mean and last value of a day are kept. 3653 by default, ten years. */
      dailyDays?: number;
    };
    audit?: {
      /**
       * A file that the newest entry of the audit chain is appended to every hour, as a line of JSON, beside the log and the event
       * `ai-governance.audit-head`. Put it where those who can write to the database cannot.
       */
      headFile?: string;
    };
  };
}

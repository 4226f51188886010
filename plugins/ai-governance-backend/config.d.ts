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
    audit?: {
      /**
       * A file that the newest entry of the audit chain is appended to every hour, as a line of JSON, beside the log and the event
       * `ai-governance.audit-head`. Put it where those who can write to the database cannot.
       */
      headFile?: string;
    };
  };
}

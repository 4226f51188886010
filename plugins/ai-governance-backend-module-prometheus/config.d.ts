export interface Config {
  aiGovernance?: {
    sources?: {
      /** Prometheus servers, or what speaks their HTTP API, that values of monitors are read from. */
      prometheus?: Array<{
        /** At most 32 lower-case letters, digits and hyphens, such as main. */
        id: string;
        /** Where /api/v1/query_range is found below. Nothing else is called, and redirects are not followed. */
        url: string;
        /** How often it is asked; every 5 minutes, for at most 2, when left out. */
        schedule?: {
          frequency: { cron: string } | string | object;
          timeout: string | object;
          initialDelay?: string | object;
        };
        /**
         * Sent with every call.
         *
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        basicAuth?: {
          username: string;
          /** @visibility secret */
          password: string;
        };
        queries: Array<{
          /** Of this query, for messages and what is remembered; made from the query when left out. */
          id?: string;
          /** PromQL that gives one series for each monitor. */
          query: string;
          /** Entity of all its series; that of their label entity_ref when left out. */
          entityRef?: string;
          /** Monitor of all its series; that of their label monitor, or else the metric's name, when left out. */
          monitor?: string;
          /** Distance of values and length of their windows, such as 5m or PT5M; 5 minutes when left out. */
          step?: string | object;
        }>;
      }>;
    };
  };
}

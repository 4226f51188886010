export interface Config {
  aiGovernance?: {
    sources?: {
      /** MLflow tracking servers that metrics of registered models are read from. */
      mlflow?: Array<{
        /** At most 32 lower-case letters, digits and hyphens, such as main. */
        id: string;
        /** Where /api/2.0/mlflow is found below. Nothing else is called, and redirects are not followed. */
        url: string;
        /** How often it is asked; every 15 minutes, for at most 10, when left out. */
        schedule?: {
          frequency: { cron: string } | string | object;
          timeout: string | object;
          initialDelay?: string | object;
        };
        /**
         * Sent with every call, such as authorization with a bearer token.
         *
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        basicAuth?: {
          username: string;
          /** @visibility secret */
          password: string;
        };
        /** Types of monitors that say `error` while the server cannot be read; performance and fairness when left out. */
        monitorTypes?: string[];
      }>;
    };
  };
}

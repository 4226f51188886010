import { Config } from '@backstage/config';
import {
  readSourceEndpoint,
  SourceEndpoint,
} from '@aiproduct/backstage-plugin-ai-governance-node';

/** A tracking server that is asked. */
export type MlflowServer = {
  endpoint: SourceEndpoint;
  /** Types of the monitors that it serves for sure. */
  monitorTypes: ReadonlySet<string>;
  /** It has all models, wherever their entities say that their page is. */
  isOnly: boolean;
};

const SERVERS = 'aiGovernance.sources.mlflow';

/** Reads `aiGovernance.sources.mlflow`. Throws InputError naming what is wrong there. */
export function readMlflowServers(config: Config): MlflowServer[] {
  const servers = config.getOptionalConfigArray(SERVERS) ?? [];
  return servers.map((server, index) => ({
    endpoint: readSourceEndpoint(server, `${SERVERS}[${index}]`, {
      frequency: { minutes: 15 },
      initialDelay: { minutes: 1 },
      timeout: { minutes: 10 },
    }),
    monitorTypes: new Set(
      server.getOptionalStringArray('monitorTypes') ?? [
        'performance',
        'fairness',
      ],
    ),
    isOnly: servers.length === 1,
  }));
}

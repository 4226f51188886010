import { createHash } from 'node:crypto';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { readEntityRef } from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  readSourceEndpoint,
  SourceEndpoint,
} from '@aiproduct/backstage-plugin-ai-governance-node';

/** A query that a server is asked on its schedule. */
export type PrometheusQuery = {
  endpoint: SourceEndpoint;
  id: string;
  query: string;
  /** Full, in lower case; undefined where each series says it. */
  entityRef: string | undefined;
  /** Undefined where each series says it. */
  monitor: string | undefined;
  stepMs: number;
};

const SERVERS = 'aiGovernance.sources.prometheus';
const USUAL_STEP_MS = 5 * 60_000;

/** Reads `aiGovernance.sources.prometheus`. Throws InputError naming what is wrong there. */
export function readPrometheusQueries(config: Config): PrometheusQuery[] {
  const servers = config.getOptionalConfigArray(SERVERS) ?? [];
  return servers.flatMap((server, index) => {
    const path = `${SERVERS}[${index}]`;
    const endpoint = readSourceEndpoint(server, path);
    return server
      .getConfigArray('queries')
      .map((each, place) =>
        readQuery(each, endpoint, `${path}.queries[${place}]`),
      );
  });
}

function readQuery(
  config: Config,
  endpoint: SourceEndpoint,
  path: string,
): PrometheusQuery {
  const query = config.getString('query');
  const monitor = config.getOptionalString('monitor');
  const written = config.getOptionalString('entityRef');
  const entityRef = written === undefined ? undefined : refIn(written, path);
  const stepMs = config.has('step')
    ? durationToMilliseconds(readDurationFromConfig(config, { key: 'step' }))
    : USUAL_STEP_MS;
  if (!(stepMs >= 1_000)) {
    throw new InputError(`${path}.step must be a second or longer.`);
  }
  const id =
    config.getOptionalString('id') ??
    createHash('sha256')
      .update(JSON.stringify([query, entityRef, monitor]))
      .digest('hex')
      .slice(0, 8);
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(id)) {
    throw new InputError(
      `${path}.id is "${id}"; write at most 32 lower-case letters, digits and hyphens, such as latency.`,
    );
  }
  return { endpoint, id, query, entityRef, monitor, stepMs };
}

function refIn(text: string, path: string): string {
  const ref = readEntityRef(text, {});
  if (ref) return stringifyEntityRef(ref);
  throw new InputError(
    `${path}.entityRef is "${text}"; write kind:namespace/name, such as model:default/scorer.`,
  );
}

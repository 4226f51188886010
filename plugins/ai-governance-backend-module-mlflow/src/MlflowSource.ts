import { Monitor } from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  MonitoredEntity,
  SignalPullRequest,
  SignalPullResult,
  SignalReading,
  SignalSource,
  SourceError,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { MlflowClient, ModelVersion } from './MlflowClient';
import { MlflowServer } from './readMlflowServers';
import { readModel, resolve } from './readModel';

/** Of all models of one pull. */
const MOST_VALUES = 100_000;
/** Values that are told late by less than this are read even of a run that was read before. */
const OVERLAP_MS = 86_400_000;

/** What a call that reaches the server is answered for one model only: the others may fare better. */
const OF_ONE_MODEL = new Set([200, 400, 403, 404]);

/** The metrics of every model that a tracking server has. */
export class MlflowSource implements SignalSource {
  readonly id: string;
  readonly schedule: SignalSource['schedule'];
  /** Runs that this process read as a whole, and when. Another one reads them again, which does no harm. */
  private readonly read = new Map<string, { runId: string; at: Date }>();

  constructor(private readonly server: MlflowServer) {
    this.id = `mlflow:${server.endpoint.id}`;
    this.schedule = server.endpoint.schedule;
  }

  serves(entity: MonitoredEntity, { type }: Monitor): boolean {
    return this.server.monitorTypes.has(type) && this.has(entity);
  }

  async pull(request: SignalPullRequest): Promise<SignalPullResult> {
    const { monitors, signal, now } = request;
    const client = new MlflowClient(this.server.endpoint, signal);
    const names = new Map<MonitoredEntity, string[]>();
    for (const { entity, monitor } of monitors) {
      // It may have been registered here once.
      if (!this.has(entity)) continue;
      names.set(entity, [...(names.get(entity) ?? []), monitor.name]);
    }
    const readings: SignalReading[] = [];
    const unmapped: Array<{ what: string; why: string }> = [];
    const failures: Array<{
      entityRef: string;
      monitor: string;
      message: string;
    }> = [];
    for (const [entity, served] of names) {
      signal.throwIfAborted();
      const { entityRef } = entity;
      const fail = (message: string) =>
        failures.push(
          ...served.map(monitor => ({ entityRef, monitor, message })),
        );
      try {
        const made = await resolve(client, entity);
        const from = this.from(entityRef, made, request);
        const found = await readModel(client, entity, { made, from });
        if (readings.length + found.readings.length > MOST_VALUES) {
          fail('there was too much to read at once; it follows');
          continue;
        }
        readings.push(...found.readings);
        unmapped.push(...found.unmapped);
        this.read.set(entityRef, { runId: made.runId, at: now });
        const other = anotherVersion(entity, made);
        if (other) fail(other);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        if (!OF_ONE_MODEL.has(error.status ?? 0)) throw error;
        fail(error.message);
      }
    }
    return { readings, failures, unmapped };
  }

  private has({ registry }: MonitoredEntity): boolean {
    const { endpoint, isOnly } = this.server;
    if (registry?.type !== 'mlflow') return false;
    return isOnly || originOf(registry.url) === endpoint.url.origin;
  }

  /** A run is read as a whole, once: its values may be older than what was read of the version before. */
  private from(
    entityRef: string,
    { runId }: ModelVersion,
    { since, oldest }: SignalPullRequest,
  ): Date {
    const before = this.read.get(entityRef);
    // The pull of then may have failed afterwards.
    if (before?.runId !== runId || since < before.at) return oldest;
    return new Date(Math.max(since.getTime() - OVERLAP_MS, oldest.getTime()));
  }
}

/** Values of another version than the declared one are kept, and judged once the entity says that version. */
function anotherVersion(
  { version, registry }: MonitoredEntity,
  made: ModelVersion,
): string | undefined {
  if (version === undefined || version === made.version) return undefined;
  return `the alias ${registry?.alias} of ${registry?.name} is version ${made.version}, and spec.version is ${version}; write the version that runs, or move the alias`;
}

function originOf(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : new URL(text).origin;
  } catch {
    return undefined;
  }
}

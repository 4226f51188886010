import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  MOST_OBSERVATIONS,
  ObservationOutcome,
  readEntityRef,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  MonitoredEntity,
  SignalPullRequest,
  SignalPullResult,
  SignalReading,
  SignalSource,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { SignalIngest } from '../SignalIngest';
import { readRemarks, Remarks, remarksOf } from './remarksOf';
import { MonitorFailure, SourceErrors } from './SourceErrors';
import {
  KnownMonitor,
  MonitorKey,
  monitorKey,
  SourceMonitors,
} from './SourceMonitors';
import { Claim, SourceStates } from './SourceStates';

/** A pull with what is known before it. */
export type Pull = {
  source: SignalSource;
  claim: Claim;
  entities: ReadonlyMap<string, MonitoredEntity>;
  known: ReadonlyMap<string, KnownMonitor>;
  request: Omit<SignalPullRequest, 'signal'>;
};

/** Sees to what follows from what a source said. */
export class PullResults {
  constructor(
    private readonly options: {
      ingest: SignalIngest;
      states: SourceStates;
      monitors: SourceMonitors;
      errors: SourceErrors;
      logger: LoggerService;
    },
  ) {}

  /** Keeps what was read, shows what of it failed, and ends what was said of the source while it failed. */
  async keep(pull: Pull, result: SignalPullResult): Promise<void> {
    const { states, monitors, errors } = this.options;
    const { source, claim, known, request } = pull;
    const outcomes = await this.ingest(result.readings);
    await monitors.delivered(
      source.id,
      deliveredIn(result.readings, outcomes),
      request.now,
    );
    const failures = (result.failures ?? []).map(each => ({
      ...each,
      entityRef: normalRef(each.entityRef),
      message: `${source.id}: ${each.message}`,
    }));
    const failing = new Set(failures.map(monitorKey));
    const over = [...known.values()].flatMap(each =>
      each.standing && !failing.has(monitorKey(each)) ? [each.standing] : [],
    );
    await errors.end(
      source.id,
      over,
      `${
        source.id
      } can be read again since ${request.now.toISOString()}, and there was no newer value then.`,
    );
    await this.tell(pull, failures);
    const remarks = remarksOf(result, outcomes, readRemarks(claim.remarks));
    await states.succeeded(claim, {
      readUntil: result.readUntil ?? request.now,
      remarks,
    });
    this.log(claim, remarks);
  }

  /** Shows that monitors cannot be read; what is not declared says nothing. */
  async tell(
    { source, entities, known, request }: Pull,
    failures: readonly MonitorFailure[],
  ): Promise<void> {
    // Each monitor once, with the first thing that is wrong.
    const declared = new Map<string, MonitorFailure>();
    for (const failure of failures) {
      const { entityRef, monitor } = failure;
      const { monitors = [] } = entities.get(entityRef) ?? {};
      const key = monitorKey(failure);
      if (!declared.has(key) && monitors.some(each => each.name === monitor)) {
        declared.set(key, failure);
      }
    }
    const { since: from, oldest } = request;
    for (const part of chunks([...declared.values()])) {
      await this.options.errors.tell(source.id, part, known, {
        entities,
        from,
        oldest,
      });
    }
  }

  private async ingest(
    readings: readonly SignalReading[],
  ): Promise<ObservationOutcome[]> {
    const outcomes: ObservationOutcome[] = [];
    for (const part of chunks(readings)) {
      outcomes.push(
        ...(await this.options.ingest.ingest(
          part.map(({ method, unmapped, ...observation }) => ({
            observation,
            method,
            unmapped,
          })),
        )),
      );
    }
    return outcomes;
  }

  private log({ sourceId, failures, remarks: before }: Claim, now: Remarks) {
    const { logger } = this.options;
    if (failures > 0) {
      logger.info(`The signal source ${sourceId} can be read again`);
    }
    // The same every time: told once.
    if (now.total === 0 || before === JSON.stringify(now)) return;
    logger.warn(
      `Of what the signal source ${sourceId} gave, ${
        now.total
      } could not be taken as it is: ${now.items
        .slice(0, 5)
        .map(({ what, why }) => `${what}: ${why}`)
        .join(' ')}`,
    );
  }
}

/** Declared monitors that values came for. */
function deliveredIn(
  readings: readonly SignalReading[],
  outcomes: readonly ObservationOutcome[],
): MonitorKey[] {
  const delivered = new Map<string, MonitorKey>();
  outcomes.forEach(({ outcome }, index) => {
    if (outcome !== 'accepted' && outcome !== 'duplicate') return;
    const { entityRef, monitor, unmapped } = readings[index];
    if (unmapped !== undefined) return;
    const key = { entityRef: normalRef(entityRef), monitor };
    delivered.set(monitorKey(key), key);
  });
  return [...delivered.values()];
}

function normalRef(written: string): string {
  const ref = readEntityRef(written, {});
  return ref ? stringifyEntityRef(ref) : written;
}

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += MOST_OBSERVATIONS) {
    yield items.slice(i, i + MOST_OBSERVATIONS);
  }
}

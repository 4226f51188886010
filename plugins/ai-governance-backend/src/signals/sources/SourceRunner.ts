import { LoggerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';
import {
  ServedMonitor,
  SignalSource,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { RetentionSettings } from '../SignalSettings';
import { MonitoredEntities } from './MonitoredEntities';
import { plainText } from './plainText';
import { Pull, PullResults } from './PullResults';
import { pullWithin, SourceStopped } from './pullWithin';
import { SourceErrors } from './SourceErrors';
import { monitorKey, SourceMonitors } from './SourceMonitors';
import { Claim, SourceStates } from './SourceStates';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** What a first pull reads. */
const FIRST_MS = DAY_MS;
/** What is left, beside the pull itself, to keep what came of it. */
export const KEEPING_MS = 3 * 60_000;

/** How long a source may take, in milliseconds. */
export function patienceOf({ schedule: { timeout } }: SignalSource): number {
  return 'toMillis' in timeout
    ? timeout.toMillis()
    : durationToMilliseconds(timeout);
}

/** Asks sources for what they measured, and sees to it that a failing one is left alone for a while and that people see it. */
export class SourceRunner {
  constructor(
    private readonly options: {
      entities: MonitoredEntities;
      states: SourceStates;
      monitors: SourceMonitors;
      errors: SourceErrors;
      results: PullResults;
      retention: RetentionSettings;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  /** Asks one source, unless another replica does or it is left alone after a failure. */
  async run(source: SignalSource, signal: AbortSignal): Promise<void> {
    const { states, results } = this.options;
    const patience = patienceOf(source);
    const claim = await states.claim(
      source.id,
      this.now(),
      patience + KEEPING_MS,
    );
    if (!claim) return;
    try {
      const pull = await this.prepare(source, claim, signal);
      const result = await pullWithin(source, pull.request, {
        patience,
        signal,
      });
      if ('failure' in result) await this.failed(pull, result.failure);
      else await results.keep(pull, result);
    } catch (error) {
      await states.released(claim);
      if (!(error instanceof SourceStopped)) throw error;
    }
  }

  /** Forgets sources that nobody configures any more, and ends what monitors say of them. */
  async forgetOthers(sources: readonly SignalSource[]): Promise<void> {
    const { states, monitors, errors } = this.options;
    const before = new Date(this.now().getTime() - DAY_MS);
    const gone = await states.others(
      sources.map(each => each.id),
      before,
    );
    for (const sourceId of gone) {
      const known = [...(await monitors.of(sourceId)).values()];
      await errors.end(
        sourceId,
        known.flatMap(({ standing }) => standing ?? []),
        `${sourceId} is not configured any more.`,
      );
      await monitors.forget(sourceId);
      await states.forget(sourceId);
    }
  }

  private async prepare(
    source: SignalSource,
    claim: Claim,
    signal: AbortSignal,
  ): Promise<Pull> {
    const entities = await this.options.entities.load(signal);
    const known = await this.options.monitors.of(source.id);
    const now = this.now();
    const kept = this.options.retention.rawDays * DAY_MS;
    const oldest = new Date(now.getTime() - kept + HOUR_MS);
    const since = claim.since ?? new Date(now.getTime() - FIRST_MS);
    const monitors: ServedMonitor[] = [];
    for (const entity of entities.values()) {
      for (const monitor of entity.monitors) {
        const { entityRef } = entity;
        const key = monitorKey({ entityRef, monitor: monitor.name });
        if (known.get(key)?.delivered || source.serves(entity, monitor)) {
          monitors.push({ entity, monitor });
        }
      }
    }
    return {
      source,
      claim,
      entities,
      known,
      request: {
        since: since < oldest ? oldest : since,
        oldest,
        now,
        monitors,
      },
    };
  }

  private async failed(pull: Pull, failure: string): Promise<void> {
    const { states, logger } = this.options;
    const { source, claim, request } = pull;
    const now = this.now();
    const since = claim.failingSince ?? now.toISOString();
    const message = plainText(failure, 500);
    await this.options.results.tell(
      pull,
      request.monitors.map(({ entity, monitor }) => ({
        entityRef: entity.entityRef,
        monitor: monitor.name,
        message: `${source.id} cannot be read since ${since}: ${message}`,
      })),
    );
    const next = await states.failed(claim, message, now);
    logger.warn(
      `The signal source ${
        source.id
      } cannot be read since ${since}: ${message}. ${
        request.monitors.length
      } monitors say so; the next attempt is made after ${next.toISOString()}`,
    );
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

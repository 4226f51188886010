import {
  Entity,
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { LoggerService } from '@backstage/backend-plugin-api';
import type {
  AiGovernanceApi,
  ObservationInput,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { demoObservations } from './demoObservations';

/** Small enough that the portal answers others in between. */
const AT_ONCE = 2_000;

type Counts = Record<string, number>;

/** End of the newest window with a value that the portal knows, by monitor. */
type Known = Map<string, number>;

async function inOrder(entities: () => Promise<Entity[]>): Promise<Entity[]> {
  const byRef = new Map(
    (await entities()).map(each => [stringifyEntityRef(each), each]),
  );
  return [...byRef.keys()].sort().map(ref => byRef.get(ref)!);
}

/**
 * Sends what was invented for the example organisation, as any monitoring system would. It goes on where the portal is: whatever is
 * there already is not sent again, and nothing that a person sent is replaced.
 */
export class DemoSender {
  private readonly known = new Map<string, Known>();
  /** The portal had no measurement when this began. Asking it for every status would cost more than all the rest. */
  private begins?: boolean;

  constructor(
    private readonly options: {
      api: Pick<AiGovernanceApi, 'getStatus' | 'pushSignals'>;
      /** The entities that are measured, as they are now. */
      entities: () => Promise<Entity[]>;
      seed: string;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  /** Sends what is due. What the portal does not take, such as of an entity that it does not know yet, is due again the next time. */
  async send(): Promise<void> {
    const { entities, seed, logger, now = () => new Date() } = this.options;
    const moment = now();
    const counts: Counts = {};
    let waiting: ObservationInput[] = [];
    for (const entity of await inOrder(entities)) {
      const known = await this.knownOf(entity);
      if (!known) continue;
      waiting.push(
        ...demoObservations(entity, {
          seed,
          now: moment,
          after: monitor => {
            const end = known.get(monitor);
            return end === undefined ? undefined : new Date(end);
          },
        }),
      );
      while (waiting.length >= AT_ONCE) {
        await this.push(waiting.slice(0, AT_ONCE), counts);
        waiting = waiting.slice(AT_ONCE);
      }
    }
    if (waiting.length > 0) await this.push(waiting, counts);
    const told = Object.entries(counts).map(
      ([what, count]) => `${count} ${what}`,
    );
    if (told.length > 0) {
      logger.info(
        `Sent invented measurements of the example organisation: ${told.join(
          ', ',
        )}`,
      );
    }
  }

  /** What the portal has of an entity, asked once; undefined while it does not know the entity. */
  private async knownOf(entity: Entity): Promise<Known | undefined> {
    const ref = stringifyEntityRef(entity);
    const remembered = this.known.get(ref);
    if (remembered) return remembered;
    const known: Known = new Map();
    if (this.begins) {
      this.known.set(ref, known);
      return known;
    }
    try {
      const { drift } = await this.options.api.getStatus(
        getCompoundEntityRef(entity),
      );
      for (const { name, windowEnd } of drift.monitors) {
        if (windowEnd) known.set(name, Date.parse(windowEnd));
      }
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode === 404)
        return undefined;
      throw error;
    }
    // The first one is the first to be sent. Where others were and it was not, they are duplicates.
    this.begins ??= known.size === 0;
    this.known.set(ref, known);
    return known;
  }

  private async push(
    observations: ObservationInput[],
    counts: Counts,
  ): Promise<void> {
    const { outcomes } = await this.options.api.pushSignals(observations);
    const told = new Set<string>();
    for (const { index, outcome, code, message } of outcomes) {
      const { entityRef, monitor, windowEnd } = observations[index];
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      // An entity that the portal does not know yet is due again; what is refused for good is not sent over and over.
      if (code !== 'unknown-entity') {
        const known = this.known.get(entityRef);
        const end = Date.parse(windowEnd);
        known?.set(monitor, Math.max(known.get(monitor) ?? -Infinity, end));
      }
      if (outcome === 'rejected' && !told.has(entityRef)) {
        told.add(entityRef);
        this.options.logger.warn(
          `The portal did not take a measurement of ${entityRef}, monitor ${monitor}: ${message}`,
        );
      }
    }
  }
}

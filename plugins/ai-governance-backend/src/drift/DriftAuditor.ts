import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { NewAuditEntry } from '../audit/AuditStore';

/** All that is told at once has so much time together. */
const PATIENCE_MS = 10_000;

type Told = Pick<NewAuditEntry, 'action' | 'data'> & { entityRef: string };

/**
 * Tells Backstage's auditor what the audit chain got of drift without anybody having asked for it; what people ask for is told by the
 * routes. Once it is recorded: what fails or takes too long here is logged and undoes nothing.
 */
export class DriftAuditor {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      logger: LoggerService;
    },
  ) {}

  /** An event for each entry; of changes of level, one for each entity. */
  async tell(entries: readonly NewAuditEntry[]): Promise<void> {
    const left = new Set(toldOf(entries));
    if (left.size === 0) return;
    const work = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>(resolve => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([this.tellAll(left, work.signal), late]);
    clearTimeout(timer);
    work.abort();
    if (left.size === 0) return;
    this.options.logger.warn(
      `Backstage's auditor could not be told of ${left.size} of the events of drift that are on the audit chain`,
    );
  }

  private async tellAll(left: Set<Told>, signal: AbortSignal): Promise<void> {
    const { auditor, logger } = this.options;
    for (const each of [...left]) {
      if (signal.aborted) return;
      const { action, entityRef, data } = each;
      try {
        const event = await auditor.createEvent({
          eventId: action.replace('.', '-'),
          severityLevel: 'medium',
          meta: { action, entityRef, ...data },
        });
        await event.success();
        left.delete(each);
      } catch (error) {
        logger.debug(
          `Backstage's auditor did not take ${action} of ${entityRef}`,
          error as Error,
        );
      }
    }
  }
}

function toldOf(entries: readonly NewAuditEntry[]): Told[] {
  const changes = new Map<string, number>();
  const others: Told[] = [];
  for (const { action, subject: entityRef, data } of entries) {
    if (action === 'drift.changed') {
      changes.set(entityRef, (changes.get(entityRef) ?? 0) + 1);
    } else {
      others.push({ action, entityRef, data });
    }
  }
  return [
    ...[...changes].map(([entityRef, count]) => ({
      action: 'drift.changed',
      entityRef,
      data: { changes: count },
    })),
    ...others,
  ];
}

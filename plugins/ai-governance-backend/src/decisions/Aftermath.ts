import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { Estate } from '../estate/Estate';
import { DecisionAnnouncer } from './DecisionAnnouncer';
import { StoredRequest } from './requestRow';
import { RequestStore } from './RequestStore';

/**
 * What follows once a request or a decision is recorded: it shows at once, and people are told. Nothing here can undo it; what fails, the
 * sweep makes up for.
 */
export class Aftermath {
  constructor(
    private readonly options: {
      requests: RequestStore;
      estate: Estate;
      announcer: DecisionAnnouncer;
      logger: LoggerService;
    },
  ) {}

  /** @returns the request as it stands now */
  async of(
    requestId: string,
    action: string,
    actor: string,
    now: Date,
  ): Promise<StoredRequest> {
    const { requests, estate, announcer, logger } = this.options;
    const request = await requests.get(requestId);
    if (!request) throw new NotFoundError(`There is no request ${requestId}`);
    const { entityRef, kind, state } = request;
    if (state !== 'open') {
      try {
        await estate.refreshAround(entityRef);
      } catch (error) {
        logger.warn(
          `${action} of ${entityRef} is recorded; the next sweep judges what follows from it`,
          error as Error,
        );
      }
    }
    await announcer.announce({
      action,
      entityRef,
      actor,
      at: now.toISOString(),
      request: {
        id: request.id,
        kind,
        state,
        requirementId: request.requirementId,
        from: request.from,
        to: request.to,
        tier: request.tier,
        requestedBy: request.requestedBy,
        expiresAt: request.expiresAt,
      },
      stage: kind === 'gate' && state === 'approved' ? request.to : null,
    });
    return request;
  }
}

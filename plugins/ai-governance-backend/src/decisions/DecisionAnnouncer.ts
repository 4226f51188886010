import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import {
  AI_GOVERNANCE_DECISION_TOPIC,
  DecisionEvent,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { SYSTEM_ACTOR } from './actors';

/**
 * Tells the rest of the portal what was decided, after it was recorded: as an event and, for what nobody asked for over HTTP, to the
 * auditor (routes tell it of their own). What fails here cannot undo a decision, and is logged.
 */
export class DecisionAnnouncer {
  constructor(
    private readonly options: {
      events: EventsService;
      auditor: AuditorService;
      logger: LoggerService;
    },
  ) {}

  async announce(event: DecisionEvent): Promise<void> {
    const { events, auditor, logger } = this.options;
    try {
      await events.publish({
        topic: AI_GOVERNANCE_DECISION_TOPIC,
        eventPayload: event,
      });
      if (event.actor === SYSTEM_ACTOR && event.request === null) {
        const { action, entityRef, stage } = event;
        const audited = await auditor.createEvent({
          eventId: 'stage-follow',
          severityLevel: 'medium',
          meta: { action, entityRef, stage },
        });
        await audited.success();
      }
    } catch (error) {
      logger.warn(
        `${event.action} of ${event.entityRef} was recorded, but could not be announced`,
        error as Error,
      );
    }
  }
}

import { z } from 'zod';
import { decisionRequestSchema } from '../decisions/DecisionRequest';
import { pageOf } from './pageOf';

/** The answer of `GET /v1/requests`. */
export const requestPageSchema = pageOf(decisionRequestSchema);

/**
 * Why something is in an inbox: the caller may decide it; they asked for it and it waits; it holds and ends soon.
 *
 * @public
 */
export const INBOX_REASONS = ['decide', 'own', 'expiring'] as const;

/** The answer of `GET /v1/inbox`: what waits for the caller, by reason; what waits longest or ends soonest comes first. */
export const inboxSchema = pageOf(
  z.object({
    reason: z.enum(INBOX_REASONS),
    request: decisionRequestSchema,
    /** Title of the entity; its reference where it has none. */
    title: z.string(),
  }),
);

/** The answer of `POST /v1/stages/baseline`. */
export const baselineSchema = z.object({
  /** Entities whose declared stage is now their decided one. */
  entityRefs: z.array(z.string()),
});

/**
 * The answer of `GET /v1/requests`.
 *
 * @public
 */
export type RequestPage = z.infer<typeof requestPageSchema>;

/**
 * The answer of `GET /v1/inbox`.
 *
 * @public
 */
export type Inbox = z.infer<typeof inboxSchema>;

/**
 * The answer of `POST /v1/stages/baseline`.
 *
 * @public
 */
export type Baseline = z.infer<typeof baselineSchema>;

import { DecisionRequest, RequestState } from './DecisionRequest';

const WORDS: Readonly<Record<RequestState, string>> = {
  open: 'waits',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  revoked: 'revoked',
};

/**
 * Whether what was approved until a date has ended at a moment.
 *
 * @public
 */
export function hasEnded(
  { state, expiresAt }: Pick<DecisionRequest, 'state' | 'expiresAt'>,
  now: Date,
): boolean {
  return (
    state === 'approved' &&
    expiresAt !== null &&
    Date.parse(expiresAt) <= now.getTime()
  );
}

/**
 * How a request stands at a moment as people read it, in pages and in what they take along: "waits", "approved", "ended".
 *
 * @public
 */
export function requestStateInWords(
  request: Pick<DecisionRequest, 'state' | 'expiresAt'>,
  now: Date,
): string {
  return hasEnded(request, now) ? 'ended' : WORDS[request.state];
}

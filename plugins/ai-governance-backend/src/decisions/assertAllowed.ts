import { ConflictError, NotAllowedError } from '@backstage/errors';
import { Verdict } from '@aiproduct/backstage-plugin-ai-governance-common';

/** Throws ConflictError or NotAllowedError with the reason of a verdict that is no. */
export function assertAllowed(verdict: Verdict): void {
  if (verdict.allowed) return;
  throw verdict.conflict
    ? new ConflictError(verdict.reason)
    : new NotAllowedError(verdict.reason);
}

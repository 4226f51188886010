import type { GuardrailSpec } from '@aiproduct/backstage-plugin-ai-governance-common';

/** Why the figures of the last test no longer stand; undefined while they do, or when a date is not declared. */
export function outdatedBecause({
  tests,
  changedAt,
}: Pick<GuardrailSpec, 'tests' | 'changedAt'>): string | undefined {
  if (!tests?.lastTestedAt || !changedAt) return undefined;
  return Date.parse(tests.lastTestedAt) < Date.parse(changedAt)
    ? 'The guardrail has changed since: these figures are of what it was before.'
    : undefined;
}

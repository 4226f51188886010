import { Tier } from '@aiproduct/backstage-plugin-ai-governance-common';

const ORDER: readonly Tier[] = ['minimal', 'limited', 'high', 'prohibited'];

/**
 * The stricter of two tiers; one that is not known is the strictest. A product that became high risk since it asked needs more than the
 * one that asked, and one that lowered its tier since does not need less.
 */
export function strictestTier(a: Tier | null, b: Tier | null): Tier | null {
  if (a === null || b === null) return null;
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

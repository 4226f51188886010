import type {
  DecisionRequest,
  Trigger,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Something that was asked for: by a person, or by drift. */
export type TrailEntry =
  | { kind: 'request'; at: string; request: DecisionRequest }
  | { kind: 'trigger'; at: string; trigger: Trigger };

/** The newest of a list, newest first. */
type Newest<T> = { items: readonly T[]; hasMore: boolean };

/**
 * Requests and triggers in one order, newest first. Where a list goes on, nothing is given that is older than the oldest known of it:
 * something may belong in between.
 */
export function trailOf(
  requests: Newest<DecisionRequest>,
  triggers: Newest<Trigger>,
): TrailEntry[] {
  const asked = requests.items.map(
    (request): TrailEntry => ({
      kind: 'request',
      at: request.requestedAt,
      request,
    }),
  );
  const proposed = triggers.items.map(
    (trigger): TrailEntry => ({
      kind: 'trigger',
      at: trigger.proposedAt,
      trigger,
    }),
  );
  const knownSince = Math.max(
    -Infinity,
    ...[
      { entries: asked, hasMore: requests.hasMore },
      { entries: proposed, hasMore: triggers.hasMore },
    ].flatMap(({ entries, hasMore }) => {
      const oldest = entries[entries.length - 1];
      return hasMore && oldest ? [Date.parse(oldest.at)] : [];
    }),
  );
  return [...asked, ...proposed]
    .filter(({ at }) => Date.parse(at) >= knownSince)
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

import {
  Actor,
  Verdict,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Whether a person may act on the drift of an entity: the owning team and the governance group answer for it. */
export function answersFor(
  { ownership }: Actor,
  context: { owner: string | undefined; governanceGroup: string | undefined },
): Verdict {
  const { owner, governanceGroup } = context;
  return [owner, governanceGroup].some(
    ref => ref !== undefined && ownership.includes(ref),
  )
    ? { allowed: true }
    : {
        allowed: false,
        conflict: false,
        reason: 'Only the owning team and the governance group can do this.',
      };
}

import { Tier } from '../lifecycle';
import { RequestKind, RequestState } from './DecisionRequest';

/**
 * Who decides on AI in a company; `federated` is the default.
 *
 * - `center-of-excellence`: the governance group decides everything that a second person decides.
 * - `federated`: the governance group for high risk, a second person of the owning team or the group for the rest.
 * - `ai-product-teams`: high risk as always; the rest is the owning team's own matter, a second person of it for waivers.
 * - `hybrid`: as federated, with waivers always decided by the governance group.
 *
 * @public
 */
export const OPERATING_PATTERNS = [
  'center-of-excellence',
  'federated',
  'ai-product-teams',
  'hybrid',
] as const;

/**
 * One of {@link OPERATING_PATTERNS}.
 *
 * @public
 */
export type OperatingPattern = (typeof OPERATING_PATTERNS)[number];

/**
 * Who must decide a request: the governance group; any second person of the owning team or the group; nobody, because it
 * takes effect when it is made.
 *
 * @public
 */
export type Decider = 'governance' | 'second-person' | 'nobody';

/**
 * Whether a stage waits for a second person: for high risk, and where the tier is not known. Lower tiers are decided by the checks
 * alone.
 *
 * @public
 */
export function needsApproval(tier: Tier | null): boolean {
  return tier === null || tier === 'high' || tier === 'prohibited';
}

/**
 * Who must decide. A tier that is not known is treated as high. Gates of lower tiers are decided by the checks alone.
 *
 * @public
 */
export function deciderOf(
  kind: RequestKind,
  tier: Tier | null,
  pattern: OperatingPattern,
): Decider {
  if (needsApproval(tier)) return 'governance';
  if (kind === 'gate') return 'nobody';
  if (pattern === 'center-of-excellence') return 'governance';
  if (kind === 'waiver') {
    return pattern === 'hybrid' ? 'governance' : 'second-person';
  }
  if (pattern === 'ai-product-teams' || tier === 'minimal') return 'nobody';
  return 'second-person';
}

/**
 * A person who acts: one person, however many groups they are in.
 *
 * @public
 */
export type Actor = {
  /** Their User, as a full reference in lower case. */
  ref: string;
  /** The references that they own through: their own and their groups'. */
  ownership: readonly string[];
};

/**
 * What a decision rests on beside the actor.
 *
 * @public
 */
export type DecisionContext = {
  pattern: OperatingPattern;
  /** Group whose members decide for the company; undefined when none is configured. */
  governanceGroup: string | undefined;
  /** The entity's owner, as a full reference. */
  owner: string | undefined;
};

/**
 * Whether somebody may do something; `conflict` when it is not a matter of rights but of how the request stands or of
 * who made it.
 *
 * @public
 */
export type Verdict =
  | { allowed: true }
  | { allowed: false; conflict: boolean; reason: string };

const yes: Verdict = { allowed: true };
const no = (reason: string): Verdict => ({
  allowed: false,
  conflict: false,
  reason,
});
const conflict = (reason: string): Verdict => ({
  allowed: false,
  conflict: true,
  reason,
});

/** The parts of a request that decide who may do what with it. */
export type RequestStanding = {
  kind: RequestKind;
  tier: Tier | null;
  requestedBy: string;
  state: RequestState;
  /** The entity's owner when it was asked for, where that is known. */
  ownerThen?: string | null;
};

function owns(actor: Actor, { owner }: DecisionContext): boolean {
  return owner !== undefined && actor.ownership.includes(owner);
}

function governs(actor: Actor, { governanceGroup }: DecisionContext): boolean {
  return (
    governanceGroup !== undefined && actor.ownership.includes(governanceGroup)
  );
}

/**
 * Whether a person may ask: the owning team and the governance group may.
 *
 * @public
 */
export function mayRequest(actor: Actor, context: DecisionContext): Verdict {
  return owns(actor, context) || governs(actor, context)
    ? yes
    : no('Only the owning team and the governance group can ask for this.');
}

/**
 * Whether a person may approve or reject an open request. Four eyes are two persons: nobody decides what they asked for
 * themselves, and for high risk the second one is in the governance group and not of the owning team, be it the present one or the one that
 * asked.
 *
 * @public
 */
export function mayDecide(
  actor: Actor,
  request: RequestStanding,
  context: DecisionContext,
): Verdict {
  if (request.state !== 'open') {
    return conflict(`This request is ${request.state}; it was decided before.`);
  }
  const decider = deciderOf(request.kind, request.tier, context.pattern);
  const governing = governs(actor, context);
  if (actor.ref === request.requestedBy) {
    return conflict(
      decider === 'governance'
        ? 'Only another member of the governance group can decide; you asked for this one.'
        : 'A second person must decide; you asked for this one.',
    );
  }
  if (decider === 'governance') {
    if (!context.governanceGroup) {
      return no(
        'No governance group is configured (aiGovernance.governanceGroup), so nobody can decide this.',
      );
    }
    if (!governing) return no('Only the governance group can decide this.');
    if (owns(actor, context)) {
      return no('You are of the owning team; somebody outside it must decide.');
    }
    if (request.ownerThen && actor.ownership.includes(request.ownerThen)) {
      return no(
        'You are of the team that owned it when this was asked; somebody outside it must decide.',
      );
    }
    return yes;
  }
  return governing || owns(actor, context)
    ? yes
    : no('Only the owning team and the governance group can decide this.');
}

/**
 * Whether a person may take back a request that is still open: who made it may.
 *
 * @public
 */
export function mayWithdraw(actor: Actor, request: RequestStanding): Verdict {
  if (request.state !== 'open') {
    return conflict(`This request is ${request.state}; it was decided before.`);
  }
  return actor.ref === request.requestedBy
    ? yes
    : no('Only who asked for this can withdraw it.');
}

/**
 * Whether a person may end an approved waiver or attestation early: who asked for it and the governance group may.
 *
 * @public
 */
export function mayRevoke(
  actor: Actor,
  request: RequestStanding,
  context: DecisionContext,
): Verdict {
  if (request.kind === 'gate') {
    return no('A stage is not revoked; going back to an earlier one is free.');
  }
  if (request.state !== 'approved') {
    return conflict(
      `This request is ${request.state}; only what holds can be revoked.`,
    );
  }
  return actor.ref === request.requestedBy || governs(actor, context)
    ? yes
    : no('Only who asked for this and the governance group can revoke it.');
}

const DAY_MS = 86_400_000;

/**
 * The longest that an exception may last, in days: 90 for high or unknown risk, 180 for the rest.
 *
 * @public
 */
export function longestWaiverDays(tier: Tier | null): number {
  return tier === 'minimal' || tier === 'limited' ? 180 : 90;
}

/**
 * What is wrong with the end of an exception, as a sentence; undefined when it is fine.
 *
 * @public
 */
export function waiverEndProblem(
  expiresAt: string,
  tier: Tier | null,
  now: Date,
): string | undefined {
  const end = Date.parse(expiresAt);
  if (Number.isNaN(end))
    return `expiresAt is "${expiresAt}", which is no ISO 8601 date.`;
  if (end <= now.getTime()) return `expiresAt is ${expiresAt}, which is past.`;
  const days = longestWaiverDays(tier);
  const latest = now.getTime() + days * DAY_MS;
  return end > latest
    ? `expiresAt is ${expiresAt}; for ${
        tier ?? 'unknown'
      } risk an exception lasts ${days} days at most, until ${new Date(latest)
        .toISOString()
        .slice(0, 10)}.`
    : undefined;
}

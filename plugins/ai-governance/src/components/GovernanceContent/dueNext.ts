import type {
  DecisionRequest,
  EntityStatus,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { requestsShown } from '../Decisions';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS = 90;

/** Something that ends or begins. */
export type Due = {
  /** One of the requirement, so that two of a kind stay apart. */
  key: string;
  /** When, ISO 8601. */
  at: string;
  title: string;
  /** What becomes of it then, as a sentence. */
  becomes: string;
};

const BECOMES = {
  attestation: 'The attestation ends; it has to be attested again.',
  waiver: 'The waiver ends, and the requirement is asked again.',
  upcoming: 'The requirement begins to apply.',
  age: 'A value that it rests on may be too old from then on.',
  either: 'Its attestation ends, or a value that it rests on may be too old.',
  notApplicable: 'The requirement may begin to apply.',
  other: 'It may come out otherwise from then on.',
} as const;

function becomesOf({ state, mode }: RequirementResult): string {
  switch (state) {
    case 'upcoming':
      return BECOMES.upcoming;
    case 'waived':
      return BECOMES.waiver;
    case 'not-applicable':
      return BECOMES.notApplicable;
    case 'pass':
      if (mode === 'attested') return BECOMES.attestation;
      return mode === 'hybrid' ? BECOMES.either : BECOMES.age;
    default:
      return BECOMES.other;
  }
}

/** An attestation of something that is not met, or not asked, keeps nothing up; nor does a waiver of what is met by now. */
function keepsUp(
  { kind }: DecisionRequest,
  result: RequirementResult | undefined,
): boolean {
  if (!result) return true;
  return kind === 'waiver'
    ? result.state === 'waived'
    : result.state === 'pass';
}

function ofRequests(
  requests: readonly DecisionRequest[],
  results: ReadonlyMap<string, RequirementResult>,
  now: Date,
): Due[] {
  const ids = new Set(requests.map(each => each.requirementId));
  return [...ids].flatMap(id => {
    const ofThis = requests.filter(each => each.requirementId === id);
    return requestsShown(ofThis, now).flatMap(request => {
      const { kind, state, expiresAt, requirementTitle } = request;
      const result = results.get(id ?? '');
      return kind !== 'gate' &&
        state === 'approved' &&
        expiresAt !== null &&
        keepsUp(request, result)
        ? {
            key: `${id} ${kind}`,
            at: expiresAt,
            title: requirementTitle ?? result?.title ?? id ?? 'A requirement',
            becomes: BECOMES[kind],
          }
        : [];
    });
  });
}

/** What a result says itself, but for what a request that is listed says better. */
function ofResult(
  result: RequirementResult,
  requested: ReadonlyMap<string, string>,
  judgedAt: string,
): Due[] {
  const { requirementId, title, state, mode, changesAt } = result;
  // A composed requirement changes with its parts, which are listed themselves.
  if (changesAt === null || mode === 'rollup') return [];
  // So soon after the judgement only means that nobody can tell when.
  const unforeseen = Date.parse(judgedAt) + MINUTE_MS;
  if (Date.parse(changesAt) <= unforeseen) return [];
  const due = { key: requirementId, at: changesAt, title };
  if (state === 'waived' && requested.has(`${requirementId} waiver`)) return [];
  const attested = requested.get(`${requirementId} attestation`);
  if (state === 'pass' && attested !== undefined) {
    return mode === 'attested' || Date.parse(attested) <= Date.parse(changesAt)
      ? []
      : [{ ...due, becomes: BECOMES.age }];
  }
  return [{ ...due, becomes: becomesOf(result) }];
}

/** What ends or begins within 90 days for an entity, the soonest first. What the next gate asks is part of it. */
export function dueNext(
  { compliance, lifecycle, judgedAt }: EntityStatus,
  requests: readonly DecisionRequest[],
  now: Date,
): Due[] {
  const results = new Map(
    [...compliance.results, ...(lifecycle.next?.results ?? [])].map(
      result => [result.requirementId, result] as const,
    ),
  );
  const asked = ofRequests(requests, results, now);
  const requested = new Map(asked.map(({ key, at }) => [key, at]));
  const told = [...results.values()].flatMap(result =>
    ofResult(result, requested, judgedAt),
  );
  const last = now.getTime() + DAYS * DAY_MS;
  return [...asked, ...told]
    .filter(({ at }) => {
      const time = Date.parse(at);
      return time > now.getTime() && time <= last;
    })
    .sort(
      (a, b) =>
        Date.parse(a.at) - Date.parse(b.at) || a.title.localeCompare(b.title),
    );
}

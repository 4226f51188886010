import type {
  DecisionRequest,
  EntityStatus,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { requestOf } from '../../__testUtils__/decisionFixtures';
import { fixtureOf, NOW, statusOf } from '../../__testUtils__/fixtures';
import { dueNext } from './dueNext';

const judged = statusOf(fixtureOf('AIProduct'));
const [any] = judged.compliance.results;

const inDays = (days: number) =>
  new Date(NOW.getTime() + days * 86_400_000).toISOString();

/** A result that changes so many days ahead. */
const resultOf = (
  id: string,
  days: number | null,
  more: Partial<RequirementResult> = {},
): RequirementResult => ({
  ...any,
  requirementId: `s/${id}`,
  title: `Title of ${id}`,
  state: 'pass',
  mode: 'computed',
  changesAt: days === null ? null : inDays(days),
  ...more,
});

const statusWith = (
  results: RequirementResult[],
  next: RequirementResult[] = [],
): EntityStatus => ({
  ...judged,
  judgedAt: NOW.toISOString(),
  compliance: { ...judged.compliance, results },
  lifecycle: {
    ...judged.lifecycle,
    next: {
      gate: 'G6',
      to: 'retirement',
      open: false,
      unmet: [],
      owed: [],
      results: next,
    },
  },
});

const approved = (
  kind: 'attestation' | 'waiver',
  id: string,
  days: number,
  more: Partial<DecisionRequest> = {},
) =>
  requestOf({
    id: `${kind} ${id} ${days}`,
    kind,
    requirementId: `s/${id}`,
    state: 'approved',
    expiresAt: inDays(days),
    ...more,
  });

const inShort = (status: EntityStatus, requests: DecisionRequest[] = []) =>
  dueNext(status, requests, NOW).map(
    ({ at, title, becomes }) =>
      `${Math.round(
        (Date.parse(at) - NOW.getTime()) / 86_400_000,
      )} ${title}: ${becomes}`,
  );

describe('dueNext', () => {
  it('says what becomes of each, the soonest first, of the next gate as well', () => {
    expect(
      inShort(
        statusWith(
          [
            resultOf('law', 60, { state: 'upcoming' }),
            resultOf('test', 5),
            resultOf('policy', 20, { mode: 'attested' }),
            resultOf('review', 30, { mode: 'hybrid' }),
            resultOf('broken', 40, { state: 'fail' }),
            resultOf('excepted', 45, { state: 'waived' }),
            resultOf('elsewhere', 50, { state: 'not-applicable' }),
          ],
          [resultOf('migrated', 10)],
        ),
      ),
    ).toEqual([
      '5 Title of test: A value that it rests on may be too old from then on.',
      '10 Title of migrated: A value that it rests on may be too old from then on.',
      '20 Title of policy: The attestation ends; it has to be attested again.',
      '30 Title of review: Its attestation ends, or a value that it rests on may be too old.',
      '40 Title of broken: It may come out otherwise from then on.',
      '45 Title of excepted: The waiver ends, and the requirement is asked again.',
      '50 Title of elsewhere: The requirement may begin to apply.',
      '60 Title of law: The requirement begins to apply.',
    ]);
  });

  it('leaves out what is past, what is further than 90 days, parts of others, and what nobody can foresee', () => {
    expect(
      inShort(
        statusWith([
          resultOf('past', -1),
          resultOf('far', 91),
          resultOf('never', null),
          resultOf('composed', 5, { mode: 'rollup' }),
          resultOf('unforeseen', 1 / 1440),
          resultOf('last', 90),
        ]),
        [approved('waiver', 'gone', -1), approved('waiver', 'later', 91)],
      ),
    ).toEqual([
      '90 Title of last: A value that it rests on may be too old from then on.',
    ]);
  });

  it('names each end once, as the request that holds says it', () => {
    const status = statusWith([
      resultOf('policy', 20, { mode: 'attested' }),
      resultOf('excepted', 30, { state: 'waived' }),
      resultOf('review', 5, { mode: 'hybrid' }),
    ]);
    expect(
      inShort(status, [
        approved('attestation', 'policy', 10, {
          requestedAt: '2026-01-01T00:00:00Z',
        }),
        approved('attestation', 'policy', 20),
        approved('waiver', 'excepted', 30),
        approved('attestation', 'review', 40),
        requestOf({ kind: 'waiver', requirementId: 's/policy' }),
        approved('waiver', 'unasked', 50, { requirementTitle: 'Was asked' }),
      ]),
    ).toEqual([
      '5 Title of review: A value that it rests on may be too old from then on.',
      '20 Title of policy: The attestation ends; it has to be attested again.',
      '30 Title of excepted: The waiver ends, and the requirement is asked again.',
      '40 Title of review: The attestation ends; it has to be attested again.',
      '50 Was asked: The waiver ends, and the requirement is asked again.',
    ]);
  });

  it('is silent of attestations and waivers that keep nothing up', () => {
    expect(
      inShort(
        statusWith([
          resultOf('older-version', null, { state: 'stale', mode: 'attested' }),
          resultOf('met-by-now', null),
        ]),
        [
          approved('attestation', 'older-version', 20),
          approved('waiver', 'met-by-now', 20),
        ],
      ),
    ).toEqual([]);
  });
});

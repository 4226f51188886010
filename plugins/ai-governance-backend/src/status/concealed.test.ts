import {
  EntityStatus,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { concealed, namedIn } from './concealed';

const CONCEALED = 'It rests on an entity that you may not read.';
const SECRET = 'model:default/secret.scorer';

function statusWith(...reasons: string[]): EntityStatus {
  const results = reasons.map(reason => ({ reason } as RequirementResult));
  return {
    entityRef: 'aiproduct:default/p',
    lifecycle: { next: { results } },
    compliance: { results },
    inherited: {
      drift: { status: 'drifted', path: ['aiproduct:default/p', SECRET] },
      compliance: { state: 'fail', path: ['aiproduct:default/p', SECRET] },
    },
    supplyChain: {
      nodes: [
        { entityRef: 'aiproduct:default/p', title: 'P' },
        { entityRef: SECRET, title: 'Secret (scorer)' },
      ],
      edges: [
        { from: 'aiproduct:default/p', to: SECRET, relation: 'usesModel' },
      ],
    },
  } as EntityStatus;
}

const reasonAfter = (reason: string, ...hidden: string[]) =>
  concealed(statusWith(reason), new Set(hidden)).compliance.results[0].reason;

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(60_000);

describe('namedIn', () => {
  it('finds the chain, and references in reasons', () => {
    expect(
      namedIn(
        statusWith(
          'spec.owner is user:default/ada, which is not a team.',
          'psi of model:default/a-b_c.d has no value.',
          '{"mitigatedBy":["guardrail:emea/g"]} at 12:30/13:30, see https://example.com/x',
        ),
      ),
    ).toEqual({
      chain: ['aiproduct:default/p', SECRET],
      reasons: [
        'user:default/ada',
        'model:default/a-b_c.d',
        'guardrail:emea/g',
      ],
    });
  });
});

describe('concealed', () => {
  it('leaves everything to a reader from whom nothing is hidden', () => {
    const status = statusWith(`psi of ${SECRET} has no value.`);
    expect(concealed(status, new Set())).toBe(status);
  });

  it('takes names out of paths, nodes and edges, and leaves the verdict', () => {
    const { inherited, supplyChain } = concealed(
      statusWith(),
      new Set([SECRET]),
    );
    expect(inherited).toEqual({
      drift: { status: 'drifted', path: ['aiproduct:default/p'] },
      compliance: { state: 'fail', path: ['aiproduct:default/p'] },
    });
    expect(supplyChain).toEqual({
      nodes: [{ entityRef: 'aiproduct:default/p', title: 'P' }],
      edges: [],
    });
  });

  it.each([
    `psi of ${SECRET} has no value.`,
    'spec.models is ["model:default/other","model:default/secret.scorer"]',
    'spec.build.dataVersions is {"secret.scorer":"4"}',
    'The Secret (scorer) is stale.',
    'spec.risk.risks[0] is {"mitigatedBy":["model:default/sec…',
    'spec.risk.risks[0] is {"mitigatedBy":["model:def…',
  ])('says no more than that something is hidden: %s', reason => {
    expect(reasonAfter(reason, SECRET)).toBe(CONCEALED);
    expect(
      concealed(statusWith(reason), new Set([SECRET])).lifecycle.next
        ?.results[0].reason,
    ).toBe(CONCEALED);
  });

  it.each([
    'spec.owner is missing.',
    'spec.owner is "team-secret-scorer".',
    'see https://wiki.example.com/…',
    'psi of model:default/secretXscorer has no value.',
  ])('leaves other reasons alone: %s', reason => {
    expect(reasonAfter(reason, SECRET)).toBe(reason);
  });
});

import type {
  Ability,
  AiGovernanceApi,
  DecisionRequest,
  EntityResults,
  EntityStatus,
  PortfolioEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** That somebody may do something. */
export const allowed: Ability = { allowed: true, reason: null };

/** That somebody may not, and why. */
export function refused(reason: string): Ability {
  return { allowed: false, reason };
}

const notOpen = refused('This request is not open.');

/** An open request of somebody else, which the caller may decide. */
export function requestOf(
  more: Partial<DecisionRequest> = {},
): DecisionRequest {
  return {
    id: 'r1',
    kind: 'waiver',
    entityRef: 'aiproduct:default/credit-assistant',
    requirementId: 'example/rollback',
    setVersion: '1.0.0',
    from: null,
    to: null,
    entityVersion: '2.3',
    tier: 'high',
    requestedBy: 'user:default/maria',
    requestedAt: '2026-11-19T09:00:00Z',
    state: 'open',
    decidedBy: null,
    decidedAt: null,
    expiresAt: null,
    text: 'The test environment is being rebuilt.',
    compensatingControl: null,
    comment: null,
    evidence: [],
    can: {
      approve: allowed,
      reject: allowed,
      withdraw: refused('Only who asked for this can withdraw it.'),
      revoke: notOpen,
    },
    ...more,
  };
}

/** What the API tells of an entity's decisions. */
export function decisionsApi(
  status: EntityStatus,
  options: {
    requests?: DecisionRequest[];
    can?: Partial<EntityResults['can']>;
  } = {},
): Partial<AiGovernanceApi> {
  const { requests = [], can } = options;
  return {
    getResults: async () => ({
      entityRef: status.entityRef,
      judgedAt: status.judgedAt,
      items: status.compliance.results,
      counts: status.compliance.counts,
      can: { attest: allowed, waive: allowed, requestGate: allowed, ...can },
    }),
    getRequests: async ({ state }) => ({
      items: requests.filter(each => !state || each.state === state),
    }),
    getTriggers: async () => ({ items: [] }),
    getHistory: async () => ({
      entityRef: status.entityRef,
      standings: [],
      stages: [],
      requests,
    }),
  };
}

/** Counts, none where nothing else is said. */
export function countsOf(
  more: Partial<PortfolioEntity['sets'][number]['counts']> = {},
): PortfolioEntity['sets'][number]['counts'] {
  return {
    pass: 0,
    fail: 0,
    warn: 0,
    unknown: 0,
    stale: 0,
    waived: 0,
    error: 0,
    notApplicable: 0,
    upcoming: 0,
    ...more,
  };
}

/** One entity of the estate. */
export function portfolioEntityOf(
  more: Partial<PortfolioEntity> = {},
): PortfolioEntity {
  return {
    entityRef: 'aiproduct:default/credit-assistant',
    kind: 'AIProduct',
    title: 'Credit assistant',
    owner: 'group:default/lending',
    system: null,
    domain: null,
    version: '2.3',
    tier: 'high',
    declaredStage: 'monitoring',
    stage: 'monitoring',
    decidedStage: 'monitoring',
    ungated: false,
    level: 'bronze',
    score: 0.829,
    state: 'fail',
    drift: 'warning',
    inherited: { state: 'fail', drift: 'drifted' },
    sets: [
      {
        id: 'operating-model',
        version: '1.0.0',
        counts: countsOf({ pass: 8, fail: 1, unknown: 1, upcoming: 2 }),
      },
    ],
    judgedAt: '2026-11-20T12:00:00Z',
    ...more,
  };
}

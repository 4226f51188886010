import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceExportPermission,
  aiGovernanceReadPermission,
  csvLine,
  PortfolioEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { ReadableEstate, ReadableScope } from '../access/ReadableEstate';
import { AuditStore } from '../audit/AuditStore';
import { ChainHead } from '../audit/chainHead';
import { addCounts } from '../portfolio/addCounts';
import { PortfolioFilter } from '../portfolio/PortfolioFilter';
import {
  PortfolioPlace,
  PortfolioSort,
  PortfolioStore,
} from '../portfolio/PortfolioStore';

const ENTITIES_AT_ONCE = 200;

const COLUMNS = [
  ...['entityRef', 'kind', 'title', 'owner', 'system', 'domain', 'version'],
  ...['tier', 'declaredStage', 'decidedStage', 'ungated', 'level', 'score'],
  ...['state', 'drift', 'inheritedState', 'inheritedDrift', 'sets'],
  ...['pass', 'fail', 'warn', 'unknown', 'stale', 'waived', 'error'],
  ...['notApplicable', 'upcoming', 'judgedAt'],
  // In every line, so that each of them can be told from a later one, and held against the audit chain.
  ...['generatedAt', 'auditSeq', 'auditHash'],
];

/** The estate as a file, a part at a time, as far as the caller may read and export it. */
export class PortfolioExport {
  constructor(
    private readonly options: {
      access: AccessControl;
      readable: ReadableEstate;
      portfolio: PortfolioStore;
      audit: AuditStore;
      now?: () => Date;
    },
  ) {}

  /** Checks that the caller may, before anything is sent. */
  async begin(
    query: { filter: PortfolioFilter; sort: PortfolioSort },
    credentials: BackstageCredentials,
  ): Promise<{ generatedAt: Date; lines: AsyncIterable<string> }> {
    const { access, readable, audit } = this.options;
    await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    await access.assertMay(credentials, aiGovernanceExportPermission);
    const generatedAt = this.options.now?.() ?? new Date();
    const head = await audit.head();
    const scope = await readable.scope(credentials);
    return {
      generatedAt,
      lines: this.lines(query, scope, credentials, generatedAt, head),
    };
  }

  private async *lines(
    query: { filter: PortfolioFilter; sort: PortfolioSort },
    scope: ReadableScope,
    credentials: BackstageCredentials,
    generatedAt: Date,
    head: ChainHead | null,
  ): AsyncGenerator<string> {
    yield csvLine(COLUMNS);
    if (scope === 'none') return;
    const { access, portfolio } = this.options;
    const of = [generatedAt.toISOString(), head?.seq, head?.hash];
    let after: PortfolioPlace | undefined;
    do {
      const batch = await portfolio.list({
        ...query,
        after,
        limit: ENTITIES_AT_ONCE,
      });
      const entities = batch.map(({ entity }) => entity);
      const refs = entities.map(({ entityRef }) => entityRef);
      const visible =
        scope === 'all'
          ? new Set(refs)
          : await access.readable(credentials, refs);
      for (const entity of entities) {
        if (visible.has(entity.entityRef)) {
          yield csvLine([...cellsOf(entity), ...of]);
        }
      }
      after =
        batch.length < ENTITIES_AT_ONCE
          ? undefined
          : batch[batch.length - 1].place;
    } while (after);
  }
}

function cellsOf(entity: PortfolioEntity) {
  const { inherited, sets } = entity;
  const none = {
    ...{ pass: 0, fail: 0, warn: 0, unknown: 0, stale: 0, waived: 0 },
    ...{ error: 0, notApplicable: 0, upcoming: 0 },
  };
  const counts = sets.reduce((sum, each) => addCounts(sum, each.counts), none);
  return [
    entity.entityRef,
    entity.kind,
    entity.title,
    entity.owner,
    entity.system,
    entity.domain,
    entity.version,
    entity.tier,
    entity.declaredStage,
    entity.decidedStage,
    entity.ungated,
    entity.level,
    entity.score,
    entity.state,
    entity.drift,
    inherited.state,
    inherited.drift,
    sets.map(({ id, version }) => `${id}@${version}`).join(' '),
    counts.pass,
    counts.fail,
    counts.warn,
    counts.unknown,
    counts.stale,
    counts.waived,
    counts.error,
    counts.notApplicable,
    counts.upcoming,
    entity.judgedAt,
  ];
}

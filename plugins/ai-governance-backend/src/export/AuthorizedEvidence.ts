import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  aiGovernanceExportPermission,
  aiGovernanceReadPermission,
  CompiledRequirement,
  CompiledRequirementSet,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { version as pluginVersion } from '../../package.json';
import { AccessControl } from '../access/AccessControl';
import { AuditStore } from '../audit/AuditStore';
import { StoredRequest } from '../decisions/requestRow';
import { StageStore } from '../decisions/StageStore';
import { Organisation } from '../estate/Organisation';
import { stageSpans } from '../history/stageSpans';
import { RenameStore } from '../renames/RenameStore';
import { AskedRequirements } from '../requirementSets/AskedRequirements';
import { AuthorizedStatusService } from '../status/AuthorizedStatusService';
import {
  EvidencePack,
  EvidenceRequest,
  EvidenceResult,
  EvidenceSet,
} from './EvidencePack';
import { GONE, left, PAST } from './evidenceLimits';
import { EvidenceStore } from './EvidenceStore';
import { endOfMoment } from './endOfMoment';
import { MeasurementEvidence } from './MeasurementEvidence';

/** More than these are left out, the oldest first, and said to be. */
const MOST_REQUESTS = 2_000;
const MOST_ENTRIES = 5_000;
const MOST_STANDINGS = 2_000;

/** What an auditor is handed about one entity, as far as the caller may read and export it. */
export class AuthorizedEvidence {
  constructor(
    private readonly options: {
      access: AccessControl;
      catalog: CatalogService;
      audit: AuditStore;
      evidence: EvidenceStore;
      stages: StageStore;
      renames: RenameStore;
      status: AuthorizedStatusService;
      organisation: Organisation;
      asked: AskedRequirements;
      requirements: ReadonlyMap<string, CompiledRequirement>;
      sets: readonly CompiledRequirementSet[];
      measurements: MeasurementEvidence;
      now?: () => Date;
    },
  ) {}

  /**
   * Throws NotFoundError for what the caller may not read, and for what nothing is known of; InputError for a moment that has not come.
   *
   * @param moment - ISO 8601 date, whose end is meant, or moment; the present when left out
   */
  async collect(
    entityRef: string,
    moment: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<EvidencePack> {
    const { access, audit, evidence, renames } = this.options;
    const { ref: generatedBy } = await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    await access.assertMay(credentials, aiGovernanceExportPermission);
    const now = this.options.now?.() ?? new Date();
    const asOf = moment === undefined ? now : endOfMoment(moment);
    if (moment !== undefined && asOf > now) {
      throw new InputError(
        `asOf: ${moment} has not ended yet; leave it out for the present.`,
      );
    }
    const past = moment !== undefined;
    const refs = await renames.allOf(entityRef);
    const present = await this.present(entityRef, credentials);
    const until = asOf.toISOString();
    const standings = await evidence.standings(refs, until, MOST_STANDINGS + 1);
    if (!present && standings.length === 0) {
      throw new NotFoundError(`There is no ${entityRef}`);
    }
    const head = await audit.head();
    const requests = await this.requests(refs, asOf, credentials);
    const entries = await evidence.auditEntries(refs, until, MOST_ENTRIES + 1);
    const decisions = await this.options.stages.history(entityRef);
    const shown = past ? undefined : present;
    const measured =
      shown &&
      (await this.options.measurements.of(shown.status, now, credentials));
    return {
      entityRef,
      title: present?.title ?? entityRef,
      earlierRefs: refs.slice(1),
      asOf: until,
      generatedAt: now.toISOString(),
      generatedBy,
      pluginVersion,
      limits: [
        ...(past ? PAST : []),
        ...(present ? [] : [GONE]),
        ...(measured?.limits ?? []),
        ...left(requests.length, MOST_REQUESTS, 'requests'),
        ...left(entries.length, MOST_ENTRIES, 'entries of the audit chain'),
        ...left(standings.length, MOST_STANDINGS, 'changes of standing'),
      ],
      declared: shown?.entity ?? null,
      status: shown ? withoutResults(shown.status) : null,
      results: shown ? await this.results(shown.status) : null,
      sets: shown ? this.options.sets.map(setOf) : null,
      monitors: measured?.monitors ?? null,
      driftSettings: measured?.driftSettings ?? null,
      standings: standings.slice(-MOST_STANDINGS),
      stages: stageSpans(
        decisions.filter(each => each.at <= until),
        standings,
      ),
      requests: await this.shown(requests.slice(0, MOST_REQUESTS)),
      audit: {
        entries: entries.slice(0, MOST_ENTRIES).reverse(),
        head,
        published: await evidence.publishedHeads(),
      },
    };
  }

  /** The entity and its judgement; undefined for what left the catalog. Throws NotFoundError for what the caller may not read. */
  private async present(entityRef: string, credentials: BackstageCredentials) {
    const { access, catalog, status } = this.options;
    if (!(await access.existing([entityRef])).has(entityRef)) return undefined;
    const judged = await status.getStatus(entityRef, credentials);
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: [entityRef] },
      { credentials },
    );
    const [entity] = items;
    if (!entity) throw new NotFoundError(`There is no ${entityRef}`);
    // What the catalog adds is not what the entity declares.
    const { relations, ...declared } = entity as typeof entity & {
      status?: unknown;
    };
    delete declared.status;
    const { title, name } = entity.metadata;
    return { entity: declared, status: judged, title: title ?? name };
  }

  /** Newest first, with what was attested for the whole organisation and is shown on the entity. */
  private async requests(
    refs: readonly string[],
    asOf: Date,
    credentials: BackstageCredentials,
  ): Promise<StoredRequest[]> {
    const { access, evidence, organisation, requirements } = this.options;
    const until = asOf.toISOString();
    const own = await evidence.requests(refs, until, MOST_REQUESTS + 1);
    const group = await organisation.ref();
    if (!group || !(await access.readable(credentials, [group])).has(group)) {
      return own;
    }
    const kind = refs[0].split(':')[0];
    const shared = await evidence.requests([group], until, MOST_REQUESTS);
    const concerns = ({ requirementId }: StoredRequest) => {
      const known = requirementId && requirements.get(requirementId);
      return (
        known &&
        known.definition.scope === 'organisation' &&
        known.kinds.some(each => each.toLocaleLowerCase('en-US') === kind)
      );
    };
    const placeOf = (each: StoredRequest) => `${each.requestedAt} ${each.id}`;
    return [...own, ...shared.filter(concerns)].sort((a, b) =>
      placeOf(a) < placeOf(b) ? 1 : -1,
    );
  }

  private async shown(
    requests: readonly StoredRequest[],
  ): Promise<EvidenceRequest[]> {
    const { audit, asked } = this.options;
    const texts = await audit.texts(
      requests.flatMap(({ textId, controlTextId, commentId }) =>
        [textId, controlTextId, commentId].filter(each => each !== null),
      ),
    );
    const requirementOf = await asked.of(requests);
    const textOf = (id: string | null) => (id && texts.get(id)) ?? null;
    return [...requests].reverse().map(request => {
      const { textId, controlTextId, commentId, askedUntil, ...rest } = request;
      return {
        ...rest,
        requirementTitle: requirementOf(request)?.title ?? null,
        evidenceAsked: requirementOf(request)?.evidence ?? null,
        expiresAt: rest.expiresAt ?? askedUntil,
        text: textOf(textId),
        compensatingControl: textOf(controlTextId),
        comment: textOf(commentId),
      };
    });
  }

  private async results({
    compliance,
  }: EntityStatus): Promise<EvidenceResult[]> {
    const asked = (each: { requirementId: string; version: string }) => ({
      requirementId: each.requirementId,
      setVersion: each.version,
    });
    const requirementOf = await this.options.asked.of(
      compliance.results.map(asked),
    );
    return compliance.results.map(result => {
      const requirement = requirementOf(asked(result));
      return {
        ...result,
        requirement: requirement
          ? {
              when: requirement.when,
              check: requirement.check,
              evidence: requirement.evidence,
              ttl: requirement.ttl,
            }
          : null,
      };
    });
  }
}

function setOf({ set }: CompiledRequirementSet): EvidenceSet {
  const { id, version, title, override, off = [] } = set;
  return {
    id,
    version,
    title,
    override: override ?? null,
    off: off.map(each => ({
      requirementId: `${id}/${each.id}`,
      title: each.title,
      reason: each.override?.reason ?? '',
    })),
  };
}

function withoutResults({
  compliance,
  supplyChain,
  ...status
}: EntityStatus): EvidencePack['status'] {
  return status;
}

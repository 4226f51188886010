import { Entity } from '@backstage/catalog-model';
import {
  DecisionRequest,
  DriftSettings,
  EntityStatus,
  Requirement,
  RequirementResult,
  SetOverride,
  StageSpan,
  StandingInTime,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { StoredAuditEntry } from '../audit/auditRow';
import { ChainHead } from '../audit/chainHead';
import { EvidenceMonitor } from './EvidenceMonitor';

/** A result with what its requirement says in the version that judged. */
export type EvidenceResult = RequirementResult & {
  requirement: Pick<Requirement, 'when' | 'check' | 'evidence' | 'ttl'> | null;
};

/** A request as it stood at the moment that a pack is about. */
export type EvidenceRequest = Omit<DecisionRequest, 'can'>;

/** A requirement set that judges, in the version that does. */
export type EvidenceSet = {
  id: string;
  version: string;
  title: string;
  /** What the company changed about it and why; null where it judges as it was published. */
  override: SetOverride | null;
  /** What the published set asks and the company switched off, of whatever kind of entity, and why. */
  off: Array<{ requirementId: string; title: string; reason: string }>;
};

/** What an auditor is handed about one entity. */
export type EvidencePack = {
  entityRef: string;
  title: string;
  /** References that the entity had before. */
  earlierRefs: string[];
  /** ISO 8601: the moment that the pack is about. */
  asOf: string;
  /** ISO 8601. */
  generatedAt: string;
  /** A User. */
  generatedBy: string;
  /** Version of this plugin, which brings what judges. */
  pluginVersion: string;
  /** What is not in the pack, and why, as sentences. */
  limits: string[];
  /** As the catalog has it now; null for a moment of the past, and for what left the catalog. */
  declared: Entity | null;
  /** The judgement of now; null for a moment of the past, and for what left the catalog. */
  status: Omit<EntityStatus, 'compliance' | 'supplyChain'> | null;
  /** What it owes now; null for a moment of the past, and for what left the catalog. */
  results: EvidenceResult[] | null;
  /** What judged that; null for a moment of the past, and for what left the catalog. */
  sets: EvidenceSet[] | null;
  /**
   * The monitors of the entity and of what it builds on, in the versions that are declared; null for a moment of the past, and for what
   * left the catalog.
   */
  monitors: EvidenceMonitor[] | null;
  /** How levels follow from what was measured; null where there are no monitors. */
  driftSettings: DriftSettings | null;
  /** How it stood at the moment, and before; oldest first. */
  standings: StandingInTime[];
  /** Which version held which stage until the moment, oldest first. */
  stages: StageSpan[];
  /** Attestations, waivers and gate requests as they stood at the moment, oldest first; also the organisation's that are shown on it. */
  requests: EvidenceRequest[];
  /** The audit chain: entries about it until the moment, oldest first. */
  audit: {
    entries: StoredAuditEntry[];
    /** The newest entry of the whole chain when the pack was made. */
    head: ChainHead | null;
    /** Heads of the chain that were handed out, and where to. */
    published: Array<ChainHead & { place: string; publishedAt: string }>;
  };
};

import { CompoundEntityRef, Entity } from '@backstage/catalog-model';
import type {
  AttestationInput,
  DecisionRequest,
  GateInput,
  RequestKind,
  RequestState,
  WaiverInput,
} from '../decisions';
import type { Stage } from '../lifecycle';
import type { ErasedTexts } from './auditTrail';
import type { DryRun } from './dryRun';
import type { EntityHistory } from './entityHistory';
import type { EntityResults } from './entityResults';
import type { EntityStatus } from './entityStatus';
import type { GateCheck, GateRequest } from './gates';
import type { PortfolioPage, PortfolioSummary } from './portfolio';
import type { PortfolioQuery, PortfolioSummaryQuery } from './portfolioQuery';
import type { OrganisationResults } from './organisation';
import type { RenameInput, RenameLink } from './renames';
import type { Baseline, Inbox, RequestPage } from './requestLists';
import type {
  RequirementSetAnswer,
  RequirementSetList,
} from './requirementSets';
import type { ObservationPage, SeriesList, SignalOutcomes } from './signals';
import type { SignalSourceList } from './signalSources';
import type {
  Mute,
  MuteInput,
  MutePage,
  Trigger,
  TriggerPage,
  TriggerState,
} from './triggers';

/**
 * How to make a request.
 *
 * @public
 */
export type ApiRequestOptions = { signal?: AbortSignal };

/**
 * Query of `GET /v1/requests`.
 *
 * @public
 */
export type RequestListQuery = {
  entityRef?: string;
  kind?: RequestKind;
  state?: RequestState;
  limit?: number;
  cursor?: string;
};

/**
 * Query of `GET …/signals`; from and to are ISO 8601.
 *
 * @public
 */
export type SignalsQuery = {
  monitor: string;
  modelVersion?: string;
  from?: string;
  to?: string;
  limit?: number;
  cursor?: string;
};

/**
 * What may become of a request. Gates are not revoked.
 *
 * @public
 */
export type DecisionAct = 'approve' | 'reject' | 'withdraw' | 'revoke';

/**
 * What the governance backend offers. What it refuses is thrown as a `ResponseError` with its status code: 400 for a wrong input, 401
 * and 403, 404 for what does not exist or may not be read, 409 for a second decision or the same person twice.
 *
 * @public
 */
export interface AiGovernanceApi {
  /** The status of one entity. */
  getStatus(
    entity: CompoundEntityRef,
    options?: ApiRequestOptions,
  ): Promise<EntityStatus>;

  /** What one entity owes, with what the caller may ask for there. */
  getResults(
    entity: CompoundEntityRef,
    options?: ApiRequestOptions,
  ): Promise<EntityResults>;

  /** Score and stage of one entity over time, and its newest requests. */
  getHistory(
    entity: CompoundEntityRef,
    options?: ApiRequestOptions,
  ): Promise<EntityHistory>;

  /** Requests with what became of them, newest first. */
  getRequests(
    query: RequestListQuery,
    options?: ApiRequestOptions,
  ): Promise<RequestPage>;

  /** What waits for the caller, what they asked for, and what ends soon. */
  getInbox(
    query?: { limit?: number; cursor?: string },
    options?: ApiRequestOptions,
  ): Promise<Inbox>;

  /** Vouches for a requirement in the caller's name. */
  attest(input: AttestationInput): Promise<DecisionRequest>;

  /** Asks for an exception from a requirement until a date. */
  waive(input: WaiverInput): Promise<DecisionRequest>;

  /** Asks for a stage; decided at once where nobody has to decide, and where the gate is closed. */
  requestGate(input: GateInput): Promise<GateRequest>;

  /** What a gate would say now, of an entity in the catalog or as a file has it. Changes nothing. */
  checkGate(
    input: { to: Stage } & ({ entityRef: string } | { entity: Entity }),
    options?: ApiRequestOptions,
  ): Promise<GateCheck>;

  /** Decides a request, takes it back, or ends what it brought. */
  decide(
    request: Pick<DecisionRequest, 'id' | 'kind'>,
    act: DecisionAct,
    input?: { comment?: string },
  ): Promise<DecisionRequest>;

  /** Records the stages that are found as decided, for entities about which nobody has decided yet. */
  recordBaseline(): Promise<Baseline>;

  /** What is attested once for the whole organisation, and how it stands. */
  getOrganisation(options?: ApiRequestOptions): Promise<OrganisationResults>;

  /** The requirement sets that are on. */
  getRequirementSets(options?: ApiRequestOptions): Promise<RequirementSetList>;

  /** What a version of a requirement set asks, and of whom; of every version that ever judged. */
  getRequirementSet(
    id: string,
    version: string,
    options?: ApiRequestOptions,
  ): Promise<RequirementSetAnswer>;

  /** What a changed requirement set, or changed overrides of one, would do to the estate. Changes nothing. */
  tryRequirementSet(
    input: { yaml: string; limit?: number; cursor?: string },
    options?: ApiRequestOptions,
  ): Promise<DryRun>;

  /** Links an entity that was renamed to its old reference. */
  linkRenamed(input: RenameInput): Promise<RenameLink>;

  /** Erases everything that was written with a request; the decision stands. */
  eraseTexts(requestId: string): Promise<ErasedTexts>;

  /** The estate, by page. */
  getPortfolio(
    query?: PortfolioQuery,
    options?: ApiRequestOptions,
  ): Promise<PortfolioPage>;

  /** The estate as CSV, for those who may export. */
  exportPortfolio(
    query?: Omit<PortfolioQuery, 'limit' | 'cursor'>,
    options?: ApiRequestOptions,
  ): Promise<Blob>;

  /**
   * What an auditor is handed about one entity.
   *
   * @param query - asOf: ISO 8601 date, whose end is meant, or moment; the present when left out
   */
  getEvidencePack(
    entity: CompoundEntityRef,
    query: { format: 'zip' | 'html'; asOf?: string },
    options?: ApiRequestOptions,
  ): Promise<Blob>;

  /** The estate, rolled up by group and requirement set. */
  getPortfolioSummary(
    query: PortfolioSummaryQuery,
    options?: ApiRequestOptions,
  ): Promise<PortfolioSummary>;

  /** The observations of one monitor, oldest first. */
  getSignals(
    entity: CompoundEntityRef,
    query: SignalsQuery,
    options?: ApiRequestOptions,
  ): Promise<ObservationPage>;

  /**
   * Everything that was ever measured of an entity.
   *
   * @param query - how many of the newest observations of each to bring along
   */
  getSeries(
    entity: CompoundEntityRef,
    query?: { points?: number },
    options?: ApiRequestOptions,
  ): Promise<SeriesList>;

  /** Sends what was measured: 10,000 observations at most. */
  pushSignals(observations: readonly unknown[]): Promise<SignalOutcomes>;

  /** How the monitoring systems that the portal asks by itself stand, and what of them maps to nothing; for those who may export. */
  getSignalSources(options?: ApiRequestOptions): Promise<SignalSourceList>;

  /** What drift has set in motion, newest first. */
  getTriggers(
    query: {
      entityRef?: string;
      state?: TriggerState;
      limit?: number;
      cursor?: string;
    },
    options?: ApiRequestOptions,
  ): Promise<TriggerPage>;

  /** Accepts or dismisses a proposed trigger. */
  decideTrigger(
    id: string,
    act: 'accept' | 'dismiss',
    input?: { comment?: string },
  ): Promise<Trigger>;

  /** Mutes of an entity that hold, and its latest that ended. */
  getMutes(
    entity: CompoundEntityRef,
    options?: ApiRequestOptions,
  ): Promise<MutePage>;

  /** Stops notifications of an entity's drift until a moment. */
  mute(input: MuteInput): Promise<Mute>;

  /** Ends a mute before its time. */
  endMute(id: string): Promise<Mute>;
}

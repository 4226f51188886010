import { CompoundEntityRef, Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  AttestationInput,
  DecisionRequest,
  GateInput,
  RequestKind,
  WaiverInput,
} from '../decisions';
import type { Stage } from '../lifecycle';
import type {
  AiGovernanceApi,
  ApiRequestOptions,
  DecisionAct,
  RequestListQuery,
  SignalsQuery,
} from './AiGovernanceApi';
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
 * Finds the address of a backend plugin; Backstage's discovery services and APIs fit.
 *
 * @public
 */
export interface Discovery {
  getBaseUrl(pluginId: string): Promise<string>;
}

/**
 * Makes HTTP requests with the caller's identity; Backstage's fetch API and the global `fetch` (with a token) fit.
 *
 * @public
 */
export interface Fetch {
  fetch: typeof fetch;
}

type Query = Record<string, string | number | boolean | undefined>;

const PATHS: Record<RequestKind, string> = {
  attestation: '/v1/attestations',
  waiver: '/v1/waivers',
  gate: '/v1/gates',
};

function entityPath({ kind, namespace, name }: CompoundEntityRef): string {
  const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
  return `/v1/entities/${parts.map(encodeURIComponent).join('/')}`;
}

function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * The one HTTP client of the governance backend: for pages, the command line and other backends.
 *
 * @public
 */
export class AiGovernanceClient implements AiGovernanceApi {
  constructor(
    private readonly options: { discoveryApi: Discovery; fetchApi: Fetch },
  ) {}

  async getStatus(entity: CompoundEntityRef, options?: ApiRequestOptions) {
    return this.get<EntityStatus>(`${entityPath(entity)}/status`, options);
  }

  async getResults(entity: CompoundEntityRef, options?: ApiRequestOptions) {
    return this.get<EntityResults>(`${entityPath(entity)}/results`, options);
  }

  async getHistory(entity: CompoundEntityRef, options?: ApiRequestOptions) {
    return this.get<EntityHistory>(`${entityPath(entity)}/history`, options);
  }

  async getRequests(query: RequestListQuery, options?: ApiRequestOptions) {
    return this.get<RequestPage>(withQuery('/v1/requests', query), options);
  }

  async getInbox(
    query?: { limit?: number; cursor?: string },
    options?: ApiRequestOptions,
  ) {
    return this.get<Inbox>(withQuery('/v1/inbox', query), options);
  }

  async attest(input: AttestationInput) {
    return this.post<DecisionRequest>(PATHS.attestation, input);
  }

  async waive(input: WaiverInput) {
    return this.post<DecisionRequest>(PATHS.waiver, input);
  }

  async requestGate(input: GateInput) {
    return this.post<GateRequest>(PATHS.gate, input);
  }

  async checkGate(
    input: { to: Stage } & ({ entityRef: string } | { entity: Entity }),
    options?: ApiRequestOptions,
  ) {
    return this.post<GateCheck>('/v1/gate-checks', input, options);
  }

  async decide(
    { id, kind }: Pick<DecisionRequest, 'id' | 'kind'>,
    act: DecisionAct,
    input: { comment?: string } = {},
  ) {
    const path = `${PATHS[kind]}/${encodeURIComponent(id)}/${act}`;
    return this.post<DecisionRequest>(path, input);
  }

  async recordBaseline() {
    return this.post<Baseline>('/v1/stages/baseline', {});
  }

  async getOrganisation(options?: ApiRequestOptions) {
    return this.get<OrganisationResults>('/v1/organisation', options);
  }

  async linkRenamed(input: RenameInput) {
    return this.post<RenameLink>('/v1/renames', input);
  }

  async eraseTexts(requestId: string) {
    const path = `/v1/requests/${encodeURIComponent(requestId)}/erase-texts`;
    return this.post<ErasedTexts>(path, {});
  }

  async getPortfolio(query?: PortfolioQuery, options?: ApiRequestOptions) {
    return this.get<PortfolioPage>(withQuery('/v1/portfolio', query), options);
  }

  async exportPortfolio(
    query?: Omit<PortfolioQuery, 'limit' | 'cursor'>,
    options?: ApiRequestOptions,
  ) {
    return this.file(withQuery('/v1/export/portfolio.csv', query), options);
  }

  async getEvidencePack(
    entity: CompoundEntityRef,
    query: { format: 'zip' | 'html'; asOf?: string },
    options?: ApiRequestOptions,
  ) {
    const path = withQuery(`${entityPath(entity)}/evidence-pack`, query);
    return this.file(path, options);
  }

  async getPortfolioSummary(
    query: PortfolioSummaryQuery,
    options?: ApiRequestOptions,
  ) {
    const path = withQuery('/v1/portfolio/summary', query);
    return this.get<PortfolioSummary>(path, options);
  }

  async getSignals(
    entity: CompoundEntityRef,
    query: SignalsQuery,
    options?: ApiRequestOptions,
  ) {
    const path = withQuery(`${entityPath(entity)}/signals`, query);
    return this.get<ObservationPage>(path, options);
  }

  async getSeries(
    entity: CompoundEntityRef,
    query: { points?: number } = {},
    options?: ApiRequestOptions,
  ) {
    const path = withQuery(`${entityPath(entity)}/series`, query);
    return this.get<SeriesList>(path, options);
  }

  async pushSignals(observations: readonly unknown[]) {
    return this.post<SignalOutcomes>('/v1/signals', { observations });
  }

  async getSignalSources(options?: ApiRequestOptions) {
    return this.get<SignalSourceList>('/v1/signal-sources', options);
  }

  /**
   * Sends the document that a monitoring tool wrote about an entity.
   *
   * @param query - windowEnd (ISO 8601) where the document does not say when it ends
   */
  async pushToolDocument(
    tool: 'evidently' | 'nannyml',
    document: object,
    query: { entityRef: string; windowEnd?: string },
  ) {
    const path = withQuery(`/v1/signals/${tool}`, query);
    return this.post<SignalOutcomes>(path, document);
  }

  async getTriggers(
    query: {
      entityRef?: string;
      state?: TriggerState;
      limit?: number;
      cursor?: string;
    },
    options?: ApiRequestOptions,
  ) {
    return this.get<TriggerPage>(withQuery('/v1/triggers', query), options);
  }

  async decideTrigger(
    id: string,
    act: 'accept' | 'dismiss',
    input: { comment?: string } = {},
  ) {
    const path = `/v1/triggers/${encodeURIComponent(id)}/${act}`;
    return this.post<Trigger>(path, input);
  }

  async getMutes(entity: CompoundEntityRef, options?: ApiRequestOptions) {
    return this.get<MutePage>(`${entityPath(entity)}/mutes`, options);
  }

  async mute(input: MuteInput) {
    return this.post<Mute>('/v1/mutes', input);
  }

  async endMute(id: string) {
    return this.post<Mute>(`/v1/mutes/${encodeURIComponent(id)}/end`, {});
  }

  async getRequirementSets(options?: ApiRequestOptions) {
    return this.get<RequirementSetList>('/v1/requirement-sets', options);
  }

  async getRequirementSet(
    id: string,
    version: string,
    options?: ApiRequestOptions,
  ) {
    const [set, which] = [id, version].map(encodeURIComponent);
    return this.get<RequirementSetAnswer>(
      `/v1/requirement-sets/${set}/versions/${which}`,
      options,
    );
  }

  async tryRequirementSet(
    { yaml, ...query }: { yaml: string; limit?: number; cursor?: string },
    options?: ApiRequestOptions,
  ) {
    return this.request<DryRun>(
      withQuery('/v1/requirement-sets/dry-run', query),
      {
        method: 'POST',
        headers: { 'content-type': 'application/yaml' },
        body: yaml,
        signal: options?.signal,
      },
    );
  }

  private async get<T>(path: string, options?: ApiRequestOptions): Promise<T> {
    return this.request(path, { signal: options?.signal });
  }

  private async post<T>(
    path: string,
    body: object,
    options?: ApiRequestOptions,
  ): Promise<T> {
    return this.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: options?.signal,
    });
  }

  private async file(path: string, options?: ApiRequestOptions): Promise<Blob> {
    const response = await this.send(path, { signal: options?.signal });
    return response.blob();
  }

  private async request<T>(path: string, init: RequestInit): Promise<T> {
    const response = await this.send(path, init);
    return (await response.json()) as T;
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.options.discoveryApi.getBaseUrl('ai-governance');
    const response = await this.options.fetchApi.fetch(
      `${baseUrl}${path}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  Actor,
  aiGovernanceAttestPermission,
  aiGovernanceGateDecidePermission,
  aiGovernanceGateRequestPermission,
  aiGovernanceWaivePermission,
  AttestationInput,
  Baseline,
  DecisionRequest,
  GateInput,
  GateRequest,
  RequestKind,
  WaiverInput,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import { AccessControl } from '../access/AccessControl';
import { entityRefIn } from '../access/entityRefIn';
import { Concealer } from '../status/Concealer';
import { Estate } from '../estate/Estate';
import { StateStore } from '../estate/StateStore';
import { actPermission, RequestAct } from './actPermission';
import { assertAllowed } from './assertAllowed';
import { DecisionService } from './DecisionService';
import { DecisionSettings } from './DecisionSettings';
import { GateKeeper } from './GateKeeper';
import { mayRecordBaseline } from './mayRecordBaseline';
import { StoredRequest } from './requestRow';
import { RequestView } from './RequestView';
import { StageKeeper } from './StageKeeper';

/** Entities judged anew while somebody waits for the baseline; the sweep takes the rest. */
const MOST_AT_ONCE = 100;

/** Decisions as the HTTP API offers them: in the name of the person who asks, about what they may see, as far as they may. */
export class AuthorizedDecisionService {
  constructor(
    private readonly options: {
      access: AccessControl;
      decisions: DecisionService;
      gates: GateKeeper;
      stageKeeper: StageKeeper;
      states: StateStore;
      estate: Estate;
      view: RequestView;
      concealer: Concealer;
      settings: DecisionSettings;
    },
  ) {}

  async attest(
    input: AttestationInput,
    credentials: BackstageCredentials,
  ): Promise<DecisionRequest> {
    const { actor, entityRef } = await this.assertMay(
      credentials,
      aiGovernanceAttestPermission,
      input.entityRef,
    );
    const { decisions } = this.options;
    const request = await decisions.attest(actor, { ...input, entityRef });
    return this.shown(request, actor, credentials);
  }

  async waive(
    input: WaiverInput,
    credentials: BackstageCredentials,
  ): Promise<DecisionRequest> {
    const { actor, entityRef } = await this.assertMay(
      credentials,
      aiGovernanceWaivePermission,
      input.entityRef,
    );
    const { decisions } = this.options;
    const request = await decisions.waive(actor, { ...input, entityRef });
    return this.shown(request, actor, credentials);
  }

  async requestGate(
    input: GateInput,
    credentials: BackstageCredentials,
  ): Promise<GateRequest> {
    const { actor, entityRef } = await this.assertMay(
      credentials,
      aiGovernanceGateRequestPermission,
      input.entityRef,
    );
    const { gates, concealer } = this.options;
    const { request, gate } = await gates.request(actor, {
      ...input,
      entityRef,
    });
    return {
      ...(await this.shown(request, actor, credentials)),
      unmet: await concealer.results(gate.unmet, credentials),
    };
  }

  async act(
    kind: RequestKind,
    id: string,
    act: RequestAct,
    comment: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<DecisionRequest> {
    const { access, decisions } = this.options;
    const actor = await access.person(credentials);
    const asked = await this.visibleRequest(kind, id, credentials);
    const permission = actPermission(act, asked, actor);
    await access.assertMayOn(credentials, permission, asked.entityRef);
    const request = await this.carryOut(decisions, actor, id, act, comment);
    return this.shown(request, actor, credentials);
  }

  /** Records the declared stages of all that the person may read and decide about as decided, once, when a portal adopts gates. */
  async recordBaseline(credentials: BackstageCredentials): Promise<Baseline> {
    const { access, states, stageKeeper, estate, settings } = this.options;
    const actor = await access.person(credentials);
    assertAllowed(mayRecordBaseline(actor, settings));
    const declared = await states.declaredStages();
    const refs = declared.map(each => each.entityRef);
    const readable = await access.readable(credentials, refs);
    const allowed = await access.allowedOn(
      credentials,
      aiGovernanceGateDecidePermission,
      refs.filter(ref => readable.has(ref)),
    );
    if (allowed.size === 0 && readable.size > 0) {
      await access.assertMayOn(
        credentials,
        aiGovernanceGateDecidePermission,
        [...readable][0],
      );
    }
    const entityRefs = await stageKeeper.recordBaseline(
      actor,
      declared.filter(each => allowed.has(each.entityRef)),
    );
    await estate.refresh(entityRefs.slice(0, MOST_AT_ONCE));
    return { entityRefs };
  }

  private async assertMay(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    text: string,
  ): Promise<{ actor: Actor; entityRef: string }> {
    const { access } = this.options;
    const actor = await access.person(credentials);
    const entityRef = entityRefIn(text);
    await access.assertReadable(credentials, entityRef);
    await access.assertMayOn(credentials, permission, entityRef);
    return { actor, entityRef };
  }

  private async visibleRequest(
    kind: RequestKind,
    id: string,
    credentials: BackstageCredentials,
  ): Promise<StoredRequest> {
    const { access, decisions } = this.options;
    const request = await decisions.get(id);
    const readable = await access.readable(credentials, [request.entityRef]);
    if (request.kind !== kind || !readable.has(request.entityRef)) {
      throw new NotFoundError(`There is no request ${id}`);
    }
    return request;
  }

  private async shown(
    request: StoredRequest,
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<DecisionRequest> {
    const { view } = this.options;
    return (await view.show([request], actor, credentials))[0];
  }

  private carryOut(
    decisions: DecisionService,
    actor: Actor,
    id: string,
    act: RequestAct,
    comment: string | undefined,
  ): Promise<StoredRequest> {
    switch (act) {
      case 'approve':
        return decisions.decide(actor, id, 'approved', comment);
      case 'reject':
        return decisions.decide(actor, id, 'rejected', comment);
      case 'withdraw':
        return decisions.withdraw(actor, id, comment);
      default:
        return decisions.revoke(actor, id, comment);
    }
  }
}

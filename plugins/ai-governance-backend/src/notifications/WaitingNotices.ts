import {
  CompiledRequirement,
  deciderOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { DecisionSettings } from '../decisions/DecisionSettings';
import { StoredRequest } from '../decisions/requestRow';
import { RequestStore } from '../decisions/RequestStore';
import { strictestTier } from '../decisions/strictestTier';
import { Organisation } from '../estate/Organisation';
import { StateStore } from '../estate/StateStore';
import { Notice, NoticeSource } from './Notice';
import { requestName } from './requestName';

/** Told of in one run, the longest waiting first; whoever has so many works from the inbox. */
const MOST_WAITING = 1_000;

/** Attestations, waivers and stages that wait, to those who may decide them; never to who asked. */
export class WaitingNotices implements NoticeSource {
  readonly topic = 'waiting';

  constructor(
    private readonly options: {
      requests: RequestStore;
      states: StateStore;
      organisation: Organisation;
      settings: DecisionSettings;
      requirements: ReadonlyMap<string, CompiledRequirement>;
    },
  ) {}

  async find(): Promise<Notice[]> {
    const { requests, states, organisation } = this.options;
    const open = await requests.list({
      state: 'open',
      // What left the catalog has nobody to decide it, and would keep out what can be decided.
      present: { organisation: await organisation.ref() },
      oldestFirst: true,
      limit: MOST_WAITING,
    });
    const summaries = await states.summaries(open.map(each => each.entityRef));
    return open.map(request => {
      const { id, entityRef, requestedBy, tier } = request;
      const known = summaries.get(entityRef);
      const subject = known?.title ?? entityRef;
      const name = requestName(request, this.options.requirements);
      return {
        key: id,
        entityRef,
        text: `${name} of ${subject} waits for your decision; ${requestedBy} asked for it`,
        ...this.deciders(request, {
          owner: known?.owner ?? undefined,
          tier: known ? strictestTier(tier, known.tier) : tier,
        }),
      };
    });
  }

  private deciders(
    { kind, requestedBy, ownerThen }: StoredRequest,
    now: { owner: string | undefined; tier: StoredRequest['tier'] },
  ): Pick<Notice, 'to' | 'except' | 'otherwise'> {
    const { pattern, governanceGroup } = this.options.settings;
    const owner = now.owner ? [now.owner] : [];
    const governance = governanceGroup ? [governanceGroup] : [];
    // Four eyes: who asked does not decide, and for the governance group not who owns either.
    return deciderOf(kind, now.tier, pattern) === 'governance'
      ? {
          to: governance,
          except: [requestedBy, ...owner, ...(ownerThen ? [ownerThen] : [])],
        }
      : { to: owner, except: [requestedBy], otherwise: governance };
  }
}

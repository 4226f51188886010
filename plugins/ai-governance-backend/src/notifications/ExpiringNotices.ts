import { CompiledRequirement } from '@aiproduct/backstage-plugin-ai-governance-common';
import { DecisionSettings } from '../decisions/DecisionSettings';
import { RequestStore } from '../decisions/RequestStore';
import { StateStore } from '../estate/StateStore';
import { Notice, NoticeSource } from './Notice';
import { requestName } from './requestName';

const SOON_MS = 14 * 86_400_000;
/** Told of in one run, the first to end first. */
const MOST_EXPIRING = 2_000;

/** Attestations and waivers that end soon, to the owner and to who asked for them. */
export class ExpiringNotices implements NoticeSource {
  readonly topic = 'expiring';

  constructor(
    private readonly options: {
      requests: RequestStore;
      states: StateStore;
      settings: DecisionSettings;
      requirements: ReadonlyMap<string, CompiledRequirement>;
    },
  ) {}

  async find(now: Date): Promise<Notice[]> {
    const { requests, states, settings, requirements } = this.options;
    const ending = await requests.expiring({
      from: now,
      until: new Date(now.getTime() + SOON_MS),
      limit: MOST_EXPIRING,
    });
    const summaries = await states.summaries(
      ending.map(each => each.entityRef),
    );
    return ending.map(request => {
      const { id, entityRef, requestedBy, expiresAt } = request;
      const known = summaries.get(entityRef);
      // What nobody owns is the organisation's, which the governance group answers for.
      const owner = known ? known.owner : settings.governanceGroup;
      const name = requestName(request, requirements);
      return {
        key: id,
        entityRef,
        text: `${name} of ${
          known?.title ?? entityRef
        } ends on ${expiresAt!.slice(0, 10)}`,
        to: [...(owner ? [owner] : []), requestedBy],
      };
    });
  }
}

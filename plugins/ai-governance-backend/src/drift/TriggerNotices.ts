import { StateStore } from '../estate/StateStore';
import { Notice, NoticeSource } from '../notifications/Notice';
import { TriggerStore } from './TriggerStore';

/** Told of in one run, the newest first. */
const MOST_PROPOSALS = 1_000;

/** Proposals that wait, to the owner, or to the governance group where the owner is nobody. */
export class TriggerNotices implements NoticeSource {
  readonly topic = 'triggers';

  constructor(
    private readonly options: {
      store: TriggerStore;
      states: StateStore;
      governanceGroup: string | undefined;
    },
  ) {}

  async find(): Promise<Notice[]> {
    const { store, states, governanceGroup } = this.options;
    const proposed = await store.list({
      state: 'proposed',
      limit: MOST_PROPOSALS,
    });
    const summaries = await states.summaries(
      proposed.map(each => each.entityRef),
    );
    return proposed.map(({ id, kind, entityRef, reason }) => {
      const known = summaries.get(entityRef);
      const what = kind === 'rollback' ? 'A rollback' : 'Retraining';
      return {
        key: id,
        entityRef,
        text: `${what} of ${
          known?.title ?? entityRef
        } waits for your decision: ${reason.replace(/\.$/, '')}`,
        to: known?.owner ? [known.owner] : [],
        otherwise: governanceGroup ? [governanceGroup] : [],
        urgent: true,
      };
    });
  }
}

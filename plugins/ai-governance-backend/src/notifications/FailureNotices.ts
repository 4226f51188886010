import { CompiledRequirement } from '@aiproduct/backstage-plugin-ai-governance-common';
import { StateStore } from '../estate/StateStore';
import { MandatoryFailures } from './MandatoryFailures';
import { Notice, NoticeSource } from './Notice';

const NEWLY_MS = 86_400_000;
const MOST_ENTITIES = 1_000;

/** Mandatory requirements that began to fail within a day, to the owner. */
export class FailureNotices implements NoticeSource {
  readonly topic = 'failed';

  constructor(
    private readonly options: {
      failures: MandatoryFailures;
      states: StateStore;
      requirements: ReadonlyMap<string, CompiledRequirement>;
    },
  ) {}

  async find(now: Date): Promise<Notice[]> {
    const { failures, states, requirements } = this.options;
    await failures.refresh();
    const failing = await failures.since(
      new Date(now.getTime() - NEWLY_MS),
      MOST_ENTITIES,
    );
    const summaries = await states.summaries(
      failing.map(each => each.entityRef),
    );
    return failing.flatMap(({ entityRef, requirementId, since }) => {
      const known = summaries.get(entityRef);
      if (!known?.owner) return [];
      const { title = requirementId } =
        requirements.get(requirementId)?.definition ?? {};
      return {
        key: JSON.stringify([entityRef, requirementId, since]),
        entityRef,
        text: `${known.title} no longer meets “${title}”, which is mandatory`,
        to: [known.owner],
        urgent: true,
      };
    });
  }
}

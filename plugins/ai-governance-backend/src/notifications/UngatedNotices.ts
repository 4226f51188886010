import { Knex } from 'knex';
import { DecisionSettings } from '../decisions/DecisionSettings';
import { DbStateRow } from '../estate/stateRow';
import { Notice, NoticeSource } from './Notice';

/** Told of in one run. */
const MOST_UNGATED = 2_000;

/**
 * Stages that no gate led to, to the owner and the governance group. Until a portal has recorded its baseline, or decided a stage of
 * the entity, nothing has become so: the catalog is only being taken over.
 */
export class UngatedNotices implements NoticeSource {
  readonly topic = 'ungated';

  constructor(
    private readonly options: { db: Knex; settings: DecisionSettings },
  ) {}

  async find(): Promise<Notice[]> {
    const { db, settings } = this.options;
    const { governanceGroup } = settings;
    const baseline = db('stage_decisions')
      .where('how', 'baseline')
      .select('seq');
    const rows = await db<DbStateRow>('entity_states')
      .where('ungated', true)
      .where(adopted =>
        adopted.whereNotNull('decided_stage').orWhereExists(baseline),
      )
      .orderBy('entity_ref')
      .limit(MOST_UNGATED)
      .select('entity_ref', 'title', 'owner', 'declared_stage', 'version');
    return rows.map(row => ({
      key: JSON.stringify([row.entity_ref, row.declared_stage, row.version]),
      entityRef: row.entity_ref,
      text: `${row.title} is at ${row.declared_stage} by its file, but its gate was not passed`,
      to: [row.owner, governanceGroup].filter(
        (ref): ref is string => typeof ref === 'string',
      ),
      urgent: true,
    }));
  }
}

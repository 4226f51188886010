import { Knex } from 'knex';
import { DbStateRow } from '../estate/stateRow';

/**
 * Tells of which entities something changed that a judgement rests on, by what the latest judgement of each knew: of the catalog, of
 * decisions and of what was measured. A change shows once the entity was judged after it: mostly at once, with the next sweep at the latest.
 */
export class EstateMarks {
  constructor(private readonly db: Knex) {}

  /** By reference; another one for an entity of which anything of that changed. None for one that was never judged. */
  async read(): Promise<Map<string, string>> {
    const rows = await this.db<DbStateRow>('entity_states').select(
      'entity_ref',
      'inputs',
      'facts_seq',
      'signals_seq',
    );
    return new Map(
      rows.map(({ entity_ref, inputs, facts_seq, signals_seq }) => [
        entity_ref,
        `${inputs} ${facts_seq} ${signals_seq}`,
      ]),
    );
  }
}

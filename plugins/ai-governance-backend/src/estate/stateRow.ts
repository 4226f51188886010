import {
  Level,
  RESULT_STATES,
  ResultCounts,
  ResultState,
  Stage,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { EntityState, Fingerprint, HistoryEntry } from './EntityState';
import { Table } from '../database/insertRows';
import { StatusText } from './StatusText';

/** Row of `entity_states`. PostgreSQL gives a bigint as text, SQLite a boolean as a number. */
export type DbStateRow = {
  entity_ref: string;
  kind: string;
  title: string;
  owner: string | null;
  system: string | null;
  domain: string | null;
  version: string | null;
  tier: EntityState['status']['tier'];
  prohibited: boolean | number;
  declared_stage: string;
  stage: Stage | null;
  decided_stage: Stage | null;
  ungated: boolean | number;
  follows: boolean | number;
  level: Level;
  score: number | null;
  state: ResultState;
  counts: string;
  drift: HistoryEntry['drift'];
  inherited_state: ResultState;
  inherited_drift: HistoryEntry['drift'];
  status: string;
  uses: string;
  etag: string | null;
  own: string;
  inputs: string;
  facts_seq: number | string;
  signals_seq: number | string;
  sets: string;
  evaluated_at: string;
  next_change_at: string | null;
};

export const STATES: Table<DbStateRow> = {
  name: 'entity_states',
  key: ['entity_ref'],
  columns: {
    entity_ref: 'text',
    kind: 'text',
    title: 'text',
    owner: 'text',
    system: 'text',
    domain: 'text',
    version: 'text',
    tier: 'text',
    prohibited: 'boolean',
    declared_stage: 'text',
    stage: 'text',
    decided_stage: 'text',
    ungated: 'boolean',
    follows: 'boolean',
    level: 'text',
    score: 'double precision',
    state: 'text',
    counts: 'text',
    drift: 'text',
    inherited_state: 'text',
    inherited_drift: 'text',
    status: 'text',
    uses: 'text',
    etag: 'text',
    own: 'text',
    inputs: 'text',
    facts_seq: 'bigint',
    signals_seq: 'bigint',
    sets: 'text',
    evaluated_at: 'text',
    next_change_at: 'text',
  },
};

type ScoreColumn = Exclude<ResultState, 'not-applicable'> | 'not_applicable';

/** Row of `set_scores`. */
export type DbScoreRow = {
  entity_ref: string;
  set_id: string;
  set_version: string;
} & Record<ScoreColumn, number>;

/** Row of `entity_history`. */
export type DbHistoryRow = {
  id: number | string;
  entity_ref: string;
  at: string;
  score: number | null;
  level: Level;
  declared_stage: string;
  decided_stage: Stage | null;
  drift: HistoryEntry['drift'];
  version: string | null;
  counts: string;
};

function columnOf(state: ResultState): ScoreColumn {
  return state === 'not-applicable' ? 'not_applicable' : state;
}

/** The columns of `set_scores` that count results, one for each state. */
export const SCORE_COLUMNS: readonly ScoreColumn[] =
  RESULT_STATES.map(columnOf);

export const SCORES: Table<DbScoreRow> = {
  name: 'set_scores',
  key: ['entity_ref', 'set_id'],
  columns: {
    entity_ref: 'text',
    set_id: 'text',
    set_version: 'text',
    ...(Object.fromEntries(
      SCORE_COLUMNS.map(each => [each, 'integer']),
    ) as Record<ScoreColumn, 'integer'>),
  },
};

export const HISTORY: Table<Omit<DbHistoryRow, 'id'>> = {
  name: 'entity_history',
  columns: {
    entity_ref: 'text',
    at: 'text',
    score: 'double precision',
    level: 'text',
    declared_stage: 'text',
    decided_stage: 'text',
    drift: 'text',
    version: 'text',
    counts: 'text',
  },
};

/** Columns of `set_scores` as counts; sums of PostgreSQL come as text. */
export function toCounts(
  row: Record<ScoreColumn, number | string | null>,
): ResultCounts {
  const { not_applicable: notApplicable, ...others } = row;
  const number = (state: Exclude<ScoreColumn, 'not_applicable'>) =>
    Number(others[state] ?? 0);
  return {
    pass: number('pass'),
    fail: number('fail'),
    warn: number('warn'),
    unknown: number('unknown'),
    stale: number('stale'),
    waived: number('waived'),
    error: number('error'),
    notApplicable: Number(notApplicable ?? 0),
    upcoming: number('upcoming'),
  };
}

export function toStateRow(state: EntityState, text: StatusText): DbStateRow {
  const { status } = state;
  const { lifecycle, compliance, drift, inherited } = status;
  return {
    entity_ref: status.entityRef,
    kind: state.kind,
    title: state.title,
    owner: state.owner,
    system: state.system,
    domain: state.domain,
    version: state.version,
    tier: status.tier,
    prohibited: state.prohibited,
    declared_stage: lifecycle.declared,
    stage: lifecycle.stage,
    decided_stage: lifecycle.decided,
    ungated: lifecycle.ungated,
    follows: state.follows,
    level: compliance.level,
    score: compliance.score,
    state: compliance.state,
    counts: JSON.stringify(compliance.counts),
    drift: drift.status,
    inherited_state: inherited.compliance.state,
    inherited_drift: inherited.drift.status,
    status: text.write(status),
    uses: JSON.stringify(state.uses),
    etag: state.etag,
    own: state.own,
    inputs: state.inputs,
    facts_seq: state.factsSeq,
    signals_seq: state.signalsSeq,
    sets: state.sets,
    evaluated_at: status.judgedAt,
    next_change_at: state.nextChangeAt,
  };
}

/** Throws OutdatedStatusError for a judgement by requirements that are no longer there. */
export function fromStateRow(row: DbStateRow, text: StatusText): EntityState {
  return {
    status: text.read(row.status),
    kind: row.kind,
    title: row.title,
    owner: row.owner,
    system: row.system,
    domain: row.domain,
    version: row.version,
    prohibited: Boolean(row.prohibited),
    follows: Boolean(row.follows),
    uses: JSON.parse(row.uses),
    etag: row.etag,
    own: row.own,
    inputs: row.inputs,
    factsSeq: Number(row.facts_seq),
    signalsSeq: Number(row.signals_seq),
    sets: row.sets,
    nextChangeAt: row.next_change_at,
  };
}

export function toFingerprint(
  row: Pick<
    DbStateRow,
    | 'entity_ref'
    | 'uses'
    | 'own'
    | 'inputs'
    | 'facts_seq'
    | 'signals_seq'
    | 'sets'
    | 'next_change_at'
    | 'evaluated_at'
  >,
): Fingerprint {
  return {
    entityRef: row.entity_ref,
    uses: JSON.parse(row.uses),
    own: row.own,
    inputs: row.inputs,
    factsSeq: Number(row.facts_seq),
    signalsSeq: Number(row.signals_seq),
    sets: row.sets,
    nextChangeAt: row.next_change_at,
    evaluatedAt: row.evaluated_at,
  };
}

/** A row for each set that asks anything of the entity's kind at its stage. */
export function toScoreRows({ status }: EntityState): DbScoreRow[] {
  const rows = new Map<string, DbScoreRow>();
  for (const { set, version, state } of status.compliance.results) {
    let row = rows.get(set);
    if (!row) {
      row = {
        entity_ref: status.entityRef,
        set_id: set,
        set_version: version,
        ...(Object.fromEntries(SCORE_COLUMNS.map(each => [each, 0])) as Record<
          ScoreColumn,
          number
        >),
      };
      rows.set(set, row);
    }
    row[columnOf(state)] += 1;
  }
  return [...rows.values()];
}

export function toHistoryRow({
  status,
  version,
}: EntityState): Omit<DbHistoryRow, 'id'> {
  const { compliance, lifecycle, drift } = status;
  return {
    entity_ref: status.entityRef,
    at: status.judgedAt,
    score: compliance.score,
    level: compliance.level,
    declared_stage: lifecycle.declared,
    decided_stage: lifecycle.decided,
    drift: drift.status,
    version,
    counts: JSON.stringify(compliance.counts),
  };
}

export function fromHistoryRow(row: DbHistoryRow): HistoryEntry {
  return {
    at: row.at,
    score: row.score,
    level: row.level,
    declaredStage: row.declared_stage,
    decidedStage: row.decided_stage,
    drift: row.drift,
    version: row.version,
    counts: JSON.parse(row.counts),
  };
}

type Standing = Pick<
  DbHistoryRow,
  | 'score'
  | 'level'
  | 'declared_stage'
  | 'decided_stage'
  | 'drift'
  | 'version'
  | 'counts'
>;

/** Whether nothing changed that history tells of. */
export function standsAlike(a: Standing, b: Standing): boolean {
  return (
    a.level === b.level &&
    a.declared_stage === b.declared_stage &&
    a.decided_stage === b.decided_stage &&
    a.drift === b.drift &&
    a.version === b.version &&
    a.counts === b.counts &&
    a.score === b.score
  );
}

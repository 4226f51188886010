import { setImmediate } from 'node:timers/promises';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import canonicalize from 'canonicalize';
import { Knex } from 'knex';
import { GENESIS_HASH, hashOf } from './auditEntry';
import { DbAuditRow, fromRow, StoredAuditEntry } from './auditRow';
import { ChainHead, recordedHead } from './chainHead';
import {
  DbTextRow,
  TextReference,
  textHash,
  textReferences,
  TEXTS_ERASED,
} from './freeText';

/** What a look at the whole chain found. */
export type Verification = {
  ok: boolean;
  /** How many entries from the first on are as they were written. */
  entries: number;
  /** The newest entry; null when there is none, or when the chain is broken. */
  head: ChainHead | null;
  /** The first entry whose place, content, hash or text is not what the chain says, and what is wrong with it. */
  broken: Finding | null;
  /** How many texts were erased; their entries stand. */
  erased: number;
};

type Finding = { seq: number; reason: string };

const PAGE = 500;

/**
 * Verifies the chain from its first entry on, in bounded memory, while others append.
 *
 * A change that recomputes all later hashes and the record of the newest entry is not found by the database alone, only with a head
 * that was published before.
 */
export async function verifyChain(
  db: Knex,
  published?: ChainHead,
): Promise<Verification> {
  if (published && !(Number.isInteger(published.seq) && published.seq > 0)) {
    throw new InputError(
      `The published head has seq ${published.seq}; it is a whole number from 1 on.`,
    );
  }
  const reading = new Reading(db, published ? [published] : []);
  const broken = await reading.toTheEnd();
  const { seq, hash, erased } = reading;
  return broken
    ? {
        ok: false,
        entries: Math.max(0, broken.seq - 1),
        head: null,
        broken,
        erased,
      }
    : {
        ok: true,
        entries: seq,
        head: seq === 0 ? null : { seq, hash },
        broken: null,
        erased,
      };
}

class Reading {
  /** The last entry found to be right. */
  seq = 0;
  hash = GENESIS_HASH;
  erased = 0;
  /** Texts found erased before the entry that tells of it was read: id of the text, and of the entry that it belongs to. */
  private readonly unexplained = new Map<string, number>();

  /** @param known - hashes that were recorded elsewhere */
  constructor(private readonly db: Knex, private readonly known: ChainHead[]) {}

  /** Reads up to the entry that is the newest now; what others append meanwhile is for the next time. */
  async toTheEnd(): Promise<Finding | undefined> {
    const recorded = await recordedHead(this.db);
    if (recorded) this.known.push(recorded);
    const until = recorded?.seq ?? Number.MAX_SAFE_INTEGER;
    const before = await this.beforeTheFirst();
    if (before) return before;
    while (this.seq < until) {
      const rows = await this.pageUntil(until);
      if (rows.length === 0) break;
      const finding = await this.page(rows);
      if (finding) return finding;
      // SQLite answers within one turn of the event loop; other requests get theirs here.
      await setImmediate();
    }
    const [first] = [await this.entryThereTwice(), await this.problemOfTheEnd()]
      .filter(each => each !== undefined)
      .sort((a, b) => a.seq - b.seq);
    return first ?? this.unexplainedErasure();
  }

  private async pageUntil(until: number): Promise<DbAuditRow[]> {
    return this.db<DbAuditRow>('audit_entries')
      .where('seq', '>', this.seq)
      .where('seq', '<=', until)
      .orderBy('seq')
      .limit(PAGE);
  }

  private async beforeTheFirst(): Promise<Finding | undefined> {
    const row = await this.db<DbAuditRow>('audit_entries')
      .where('seq', '<', 1)
      .orWhereNull('seq')
      .orderBy('seq')
      .first('seq');
    return (
      row && {
        seq: Number(row.seq),
        reason: 'It stands before the first entry.',
      }
    );
  }

  private async page(rows: DbAuditRow[]): Promise<Finding | undefined> {
    const references: Array<TextReference & { seq: number }> = [];
    const explained: string[] = [];
    let finding: Finding | undefined;
    for (const row of rows) {
      const entry = asWritten(row);
      finding = this.problemOf(row, entry);
      if (finding || !entry) break;
      this.seq = entry.seq;
      this.hash = entry.hash;
      for (const each of textReferences(entry.data)) {
        references.push({ ...each, seq: entry.seq });
      }
      if (entry.action === TEXTS_ERASED) explained.push(...textsIn(entry.data));
    }
    // A text belongs to an entry before the finding.
    const text = await this.textsOf(references);
    for (const id of explained) this.unexplained.delete(id);
    return text ?? finding;
  }

  private problemOf(
    row: DbAuditRow,
    entry: StoredAuditEntry | undefined,
  ): Finding | undefined {
    const expected = this.seq + 1;
    const seq = Number(row.seq);
    if (seq === this.seq) return twice(seq);
    if (seq !== expected) return missing(expected);
    if (row.prev_hash !== this.hash) {
      return { seq, reason: 'It does not follow the entry before it.' };
    }
    if (!entry || hashOf(entry) !== entry.hash) {
      return { seq, reason: 'Its content is not what was hashed.' };
    }
    return this.known.every(head => head.seq !== seq || head.hash === row.hash)
      ? undefined
      : { seq, reason: 'Its hash is not the one that was recorded.' };
  }

  private async textsOf(
    references: Array<TextReference & { seq: number }>,
  ): Promise<Finding | undefined> {
    for (let i = 0; i < references.length; i += PAGE) {
      const part = references.slice(i, i + PAGE);
      const rows = await this.db<DbTextRow>('free_texts').whereIn(
        'id',
        part.map(each => each.text),
      );
      const byId = new Map(rows.map(row => [row.id, row]));
      for (const { text, sha256, seq } of part) {
        const row = byId.get(text);
        if (!row) return { seq, reason: 'Its text is gone.' };
        if (row.erased_at !== null && row.content === null) {
          this.erased += 1;
          this.unexplained.set(text, seq);
        } else if (textHash(row) !== sha256) {
          return { seq, reason: 'Its text is not what was hashed.' };
        }
      }
    }
    return undefined;
  }

  private async unexplainedErasure(): Promise<Finding | undefined> {
    if (this.unexplained.size > 0) {
      // Erased while we read: what tells of it came after the entry that was the newest.
      const rows = await this.db<DbAuditRow>('audit_entries')
        .where('seq', '>', this.seq)
        .where('action', TEXTS_ERASED);
      for (const id of rows.flatMap(row => textsIn(asWritten(row)?.data))) {
        this.unexplained.delete(id);
      }
    }
    const [seq] = this.unexplained.values();
    return seq === undefined
      ? undefined
      : { seq, reason: 'Its text was erased, and no entry tells of it.' };
  }

  /** Finds what the pages cannot: a second row for the last entry of a page. */
  private async entryThereTwice(): Promise<Finding | undefined> {
    const row = await this.db<DbAuditRow>('audit_entries')
      .where('seq', '<=', this.seq)
      .groupBy('seq')
      .havingRaw('count(*) > 1')
      .orderBy('seq')
      .first('seq');
    return row && twice(Number(row.seq));
  }

  private async problemOfTheEnd(): Promise<Finding | undefined> {
    const { seq } = this;
    if (this.known.some(head => head.seq > seq)) return missing(seq + 1);
    const newest = await this.db<DbAuditRow>('audit_entries')
      .orderBy('seq', 'desc')
      .first('seq');
    // Entries and the record of the newest are written at once, so the record, read later, cannot be behind.
    const recorded = await recordedHead(this.db);
    if (!recorded) {
      return { seq, reason: 'The record of the newest entry is gone.' };
    }
    // Written so that what is not a number, which SQLite takes in any column, is found too.
    return newest && !(Number(newest.seq) <= recorded.seq)
      ? {
          seq: recorded.seq + 1,
          reason: 'It is after the newest entry that was recorded.',
        }
      : undefined;
  }
}

function missing(seq: number): Finding {
  return { seq, reason: `Entry ${seq} is missing.` };
}

function twice(seq: number): Finding {
  return { seq, reason: `Entry ${seq} is there twice.` };
}

/** The entry of a row, unless its data is not the very text that was written. */
function asWritten(row: DbAuditRow): StoredAuditEntry | undefined {
  try {
    const entry = fromRow(row);
    return canonicalize(entry.data) === row.data ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** The ids that an entry of {@link TEXTS_ERASED} names. */
function textsIn(data: JsonObject | undefined): string[] {
  const texts = data?.texts;
  return Array.isArray(texts)
    ? texts.filter((id): id is string => typeof id === 'string')
    : [];
}

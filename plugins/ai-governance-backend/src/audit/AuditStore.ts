import { randomBytes, randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { AuditEntry, hashOf } from './auditEntry';
import { DbAuditRow, fromRow, StoredAuditEntry } from './auditRow';
import { ChainHead, lockHead, recordedHead, recordHead } from './chainHead';
import { canonicalJson, isStorableText } from './canonicalJson';
import { DbTextRow, TextReference, textHash, TEXTS_ERASED } from './freeText';
import { Verification, verifyChain } from './verifyChain';

/** What a new entry says; the chain adds its place, its time and the hash before. */
export type NewAuditEntry = Pick<
  AuditEntry,
  'actor' | 'action' | 'subject' | 'data'
>;

/** Which entries to read, newest first. */
export type AuditQuery = {
  subject?: string;
  actor?: string;
  action?: string;
  /** Entries before this one. */
  before?: number;
  limit: number;
};

/** Rows in one statement: 8 columns each, far below what either database takes. */
const ROWS_AT_ONCE = 200;

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let i = 0; i < all.length; i += ROWS_AT_ONCE) {
    yield all.slice(i, i + ROWS_AT_ONCE);
  }
}

/**
 * The audit chain and the free texts beside it. Every append runs inside the transaction of what it tells, so that neither is
 * there without the other.
 */
export class AuditStore {
  private readonly holding = new WeakSet<Knex.Transaction>();

  constructor(private readonly db: Knex) {}

  /**
   * Runs a transaction that holds the chain from its first statement on: one after the other, on all replicas. What it reads before it
   * decides is therefore still so when it writes, and two of them never wait for each other in a circle. Do what takes time, such
   * as asking the catalog, before.
   */
  async transaction<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.db.transaction(async tx => {
      await lockHead(tx);
      this.holding.add(tx);
      return work(tx);
    });
  }

  /**
   * Appends entries in the transaction of what they tell, which {@link AuditStore.transaction} has begun.
   *
   * Throws InputError for data that JSON cannot hold.
   */
  async append(
    tx: Knex.Transaction,
    entries: readonly NewAuditEntry[],
    now: Date,
  ): Promise<StoredAuditEntry[]> {
    if (!this.holding.has(tx)) {
      throw new Error(
        'Begin the transaction with AuditStore.transaction: who takes the chain after other locks can dead-lock.',
      );
    }
    if (entries.length === 0) return [];
    const rows = entries.map(toRow);
    const at = now.toISOString();
    let { seq, hash } = await lockHead(tx);
    const appended = rows.map(({ data, ...rest }) => {
      seq += 1;
      const entry = {
        ...rest,
        data: JSON.parse(data),
        seq,
        at,
        prevHash: hash,
      };
      hash = hashOf(entry);
      return { ...entry, hash };
    });
    const placed = appended.map(({ data: _, prevHash, ...rest }, index) => ({
      ...rest,
      data: rows[index].data,
      prev_hash: prevHash,
    }));
    for (const part of chunks(placed)) {
      await tx<DbAuditRow>('audit_entries').insert(part);
    }
    await recordHead(tx, { seq, hash });
    return appended;
  }

  /** Keeps a text beside the chain and gives what an entry holds of it. Throws InputError for a text that cannot be stored. */
  async keepText(
    tx: Knex.Transaction,
    text: { subject: string; author: string; content: string },
  ): Promise<TextReference> {
    const { subject, author, content } = text;
    if (!isStorableText(content)) {
      throw new InputError(
        'The text has a NUL or half of a surrogate pair, which cannot be stored; take it out.',
      );
    }
    const id = randomUUID();
    const row = {
      subject,
      author,
      content,
      salt: randomBytes(16).toString('hex'),
    };
    await tx<DbTextRow>('free_texts').insert({ id, ...row });
    return { text: id, sha256: textHash(row) };
  }

  /** Texts by id; null where one was erased. */
  async texts(ids: readonly string[]): Promise<Map<string, string | null>> {
    const found = new Map<string, string | null>();
    for (const part of chunks(ids)) {
      const rows = await this.db<DbTextRow>('free_texts')
        .whereIn('id', part)
        .select('id', 'content');
      for (const { id, content } of rows) found.set(id, content);
    }
    return found;
  }

  /** What a text is about, whether or not it was erased; undefined for one that there never was. */
  async subjectOfText(id: string): Promise<string | undefined> {
    const row = await this.db<DbTextRow>('free_texts')
      .where('id', id)
      .first('subject');
    return row?.subject;
  }

  /**
   * Erases texts for good, and appends who did (an entry `texts.erased` for each subject, without which `verify` would take the texts
   * for removed by hand). The entries that point at the texts stand.
   *
   * @returns how many were erased now
   */
  async eraseTexts(
    tx: Knex.Transaction,
    ids: readonly string[],
    actor: string,
    now: Date,
  ): Promise<number> {
    let erased = 0;
    for (const part of chunks(ids)) {
      const standing = await tx<DbTextRow>('free_texts')
        .whereIn('id', part)
        .whereNull('erased_at')
        .select('id', 'subject');
      await tx<DbTextRow>('free_texts')
        .whereIn(
          'id',
          standing.map(each => each.id),
        )
        .update({ content: null, salt: null, erased_at: now.toISOString() });
      const bySubject = new Map<string, string[]>();
      for (const { id, subject } of standing) {
        bySubject.set(subject, [...(bySubject.get(subject) ?? []), id]);
      }
      await this.append(
        tx,
        [...bySubject].map(([subject, texts]) => ({
          actor,
          action: TEXTS_ERASED,
          subject,
          data: { texts },
        })),
        now,
      );
      erased += standing.length;
    }
    return erased;
  }

  /** Erases everything that a person wrote, as {@link AuditStore.eraseTexts} does. */
  async eraseByAuthor(
    tx: Knex.Transaction,
    author: string,
    actor: string,
    now: Date,
  ): Promise<number> {
    const texts = await tx<DbTextRow>('free_texts')
      .where('author', author)
      .whereNull('erased_at')
      .select('id');
    return this.eraseTexts(
      tx,
      texts.map(each => each.id),
      actor,
      now,
    );
  }

  async list(query: AuditQuery): Promise<StoredAuditEntry[]> {
    const rows = await this.db<DbAuditRow>('audit_entries')
      .modify(builder => {
        const { subject, actor, action, before } = query;
        if (subject !== undefined) builder.where('subject', subject);
        if (actor !== undefined) builder.where('actor', actor);
        if (action !== undefined) builder.where('action', action);
        if (before !== undefined) builder.where('seq', '<', before);
      })
      .orderBy('seq', 'desc')
      .limit(query.limit);
    return rows.map(fromRow);
  }

  /** The newest entry; null for an empty chain. */
  async head(): Promise<ChainHead | null> {
    const head = await recordedHead(this.db);
    return head && head.seq > 0 ? head : null;
  }

  /** The hash of an entry as it is stored now. */
  async hashAt(seq: number): Promise<string | undefined> {
    const row = await this.db<DbAuditRow>('audit_entries')
      .where('seq', seq)
      .first('hash');
    return row?.hash;
  }

  /**
   * Reads the whole chain, a page at a time, and recomputes every hash.
   *
   * @param published - a head that was published outside; a chain that was rewritten as a whole no longer has it
   */
  async verify(published?: ChainHead): Promise<Verification> {
    return verifyChain(this.db, published);
  }
}

function toRow(entry: NewAuditEntry) {
  const { actor, action, subject, data } = entry;
  for (const [name, text] of Object.entries({ actor, action, subject })) {
    if (!isStorableText(text)) {
      throw new InputError(
        `The ${name} of an audit entry has a NUL or half of a surrogate pair, which cannot be stored.`,
      );
    }
  }
  return { actor, action, subject, data: canonicalJson(data, 'data') };
}

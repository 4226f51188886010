import { Knex } from 'knex';
import { ChainHead } from './chainHead';

/** Where a head of the chain is handed out. */
export type HeadPlace = 'log' | 'event' | 'file';

type DbPublishedRow = {
  place: HeadPlace;
  seq: number | string;
  hash: string;
  claimed_at: string;
  published_at: string | null;
};

/** A replica that has not finished after this time was ended in between; another one may hand out the same head. */
const CLAIM_HOLDS_MS = 10 * 60_000;

/** Which head was last handed out at each place, for all replicas. */
export class PublishedHeads {
  constructor(private readonly db: Knex) {}

  /** The heads that were last handed out; those before are no longer known here. */
  async list(): Promise<ChainHead[]> {
    const rows = await this.db<DbPublishedRow>('published_heads').select(
      'seq',
      'hash',
    );
    return rows.map(({ seq, hash }) => ({ seq: Number(seq), hash }));
  }

  /** @returns whether the caller is the one to hand this head out */
  async claim(place: HeadPlace, head: ChainHead, now: Date): Promise<boolean> {
    const claim = {
      ...head,
      claimed_at: now.toISOString(),
      published_at: null,
    };
    const created = await this.db<DbPublishedRow>('published_heads')
      .insert({ place, ...claim })
      .onConflict('place')
      .ignore()
      .returning('place');
    if (created.length > 0) return true;
    const abandoned = new Date(now.getTime() - CLAIM_HOLDS_MS).toISOString();
    const updated = await this.db<DbPublishedRow>('published_heads')
      .where('place', place)
      .where(query =>
        query
          .where('seq', '<', head.seq)
          .orWhere(same =>
            same
              .where('seq', head.seq)
              .whereNull('published_at')
              .where('claimed_at', '<', abandoned),
          ),
      )
      .update(claim);
    return updated === 1;
  }

  async handedOut(place: HeadPlace, head: ChainHead, now: Date): Promise<void> {
    await this.db<DbPublishedRow>('published_heads')
      .where({ place, ...head })
      .update({ published_at: now.toISOString() });
  }

  /** Gives a claim back, so that the next run tries again. */
  async giveBack(place: HeadPlace, head: ChainHead): Promise<void> {
    await this.db<DbPublishedRow>('published_heads')
      .where({ place, ...head })
      .whereNull('published_at')
      .update({ claimed_at: new Date(0).toISOString() });
  }
}

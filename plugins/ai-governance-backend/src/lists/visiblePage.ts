/** Items looked at in one round where a page is filled whatever it takes. */
const THROUGHOUT_AT_ONCE = 500;
/** Rounds in one request: who may read little gets short pages instead of a look through everything at once. */
const MOST_ROUNDS = 8;

/** One page of a list, with the place after it when there may be more. */
export type VisiblePage<T, P> = { items: T[]; next?: P };

/**
 * Fills a page with what the caller may see, a batch after the other, and stops as soon as it is full. A page may be short, even empty,
 * and still have a next one.
 */
export async function visiblePage<T, P>(options: {
  limit: number;
  after: P | undefined;
  read: (after: P | undefined, limit: number) => Promise<T[]>;
  visible: (batch: T[]) => Promise<T[]>;
  placeOf: (item: T) => P;
  /**
   * Fills the page whatever it takes. A short page names the place of the last thing looked at, which the caller may not see: for lists whose
   * places tell more than an id and a time.
   */
  throughout?: boolean;
}): Promise<VisiblePage<T, P>> {
  const { limit, read, visible, placeOf, throughout = false } = options;
  const items: T[] = [];
  let { after } = options;
  // One more than asked for tells whether there is a next page.
  const batchSize = Math.max(limit + 1, throughout ? THROUGHOUT_AT_ONCE : 0);
  for (let round = 0; throughout || round < MOST_ROUNDS; round++) {
    const batch = await read(after, batchSize);
    for (const item of await visible(batch)) {
      if (items.length === limit) {
        return { items, next: placeOf(items[limit - 1]) };
      }
      items.push(item);
    }
    if (batch.length < batchSize) return { items };
    after = placeOf(batch[batch.length - 1]);
  }
  return { items, next: after };
}

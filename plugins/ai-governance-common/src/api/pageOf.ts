import { z } from 'zod';

/** One page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    /** For the next page, as `cursor`; left out on the last one. */
    nextCursor: z.string().optional(),
  });
}

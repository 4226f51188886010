import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** A place in a list as the text that callers give back for the next page. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');
}

/** Throws InputError for a text that {@link writeCursor} did not give for such a list. */
export function readCursor<T extends z.ZodType>(
  schema: T,
  cursor: string | undefined,
): z.infer<T> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    // No place has a NUL, which PostgreSQL would not take.
    if (/\\u0000/.test(text)) throw new Error('NUL');
    return schema.parse(JSON.parse(text));
  } catch {
    throw new InputError(
      'cursor: this is not a cursor of this list; take the nextCursor of the page before, with the same query.',
    );
  }
}

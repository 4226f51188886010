import { AI_KINDS } from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';

function listed(value: unknown): unknown {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value])
    .flatMap(each => (typeof each === 'string' ? each.split(',') : each))
    .filter(each => each !== '');
}

/** A query parameter with several values: written more than once, or with commas. */
export function severalOf<T extends z.ZodType>(item: T) {
  return z.preprocess(listed, z.array(item).min(1).max(100).optional());
}

/** How many items a page has at most. */
export function limitOf(usual: number, most: number) {
  return z.coerce.number().int().min(1).max(most).default(usual);
}

/** Where a page begins: the nextCursor of the one before. */
export const cursor = z.string().max(2_000).optional();

/** A kind in any case. */
export const kind = z.preprocess(
  value =>
    AI_KINDS.find(each => each.toLowerCase() === String(value).toLowerCase()) ??
    value,
  z.enum(AI_KINDS),
);

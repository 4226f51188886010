import { z } from 'zod';

const ref = z.string().min(3).max(300);

/** Body of `POST /v1/renames`. */
export const renameInputSchema = z.strictObject({
  /** The reference that the entity had, which is not in the catalog any more. */
  from: ref,
  /** The one that it has now. */
  to: ref,
});

/** The answer of `POST /v1/renames`. */
export const renameLinkSchema = z.object({
  from: z.string(),
  to: z.string(),
  linkedBy: z.string(),
  /** ISO 8601. */
  linkedAt: z.string(),
});

/**
 * Body of `POST /v1/renames`.
 *
 * @public
 */
export type RenameInput = z.infer<typeof renameInputSchema>;

/**
 * That an entity had another reference before.
 *
 * @public
 */
export type RenameLink = z.infer<typeof renameLinkSchema>;

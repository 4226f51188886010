import { z } from 'zod';

/**
 * Most sources that `GET /v1/signal-sources` lists.
 *
 * @public
 */
export const MOST_SIGNAL_SOURCES = 200;

/** What is known of a monitoring system that the portal asks by itself; moments are ISO 8601. */
export const signalSourceStateSchema = z.object({
  id: z.string(),
  /** Since when every attempt failed; null while it answers. */
  failingSince: z.string().nullable(),
  /** Why it could not be read, as text; null while it answers. */
  lastError: z.string().nullable(),
  lastAttemptAt: z.string().nullable(),
  /** Everything until then is read; null before the first attempt that worked. */
  readUntil: z.string().nullable(),
  /** Until when a failing source is left alone; null for one that is asked on its schedule. */
  nextAttemptAt: z.string().nullable(),
  /** What could not be taken as it is, of the latest attempt that worked. */
  remarks: z.object({
    total: z.number().int().nonnegative(),
    /** The first 50. What names an entity that the caller may not read says no more than that. */
    items: z.array(
      z.object({
        /** Field, label or series, as the source has it. */
        what: z.string(),
        /** As a sentence. */
        why: z.string(),
      }),
    ),
  }),
});

/** The answer of `GET /v1/signal-sources`, in the order of the ids. */
export const signalSourceListSchema = z.object({
  items: z.array(signalSourceStateSchema),
});

/**
 * A monitoring system that the portal asks by itself: how far it was read, whether it fails, and what of it maps to nothing.
 *
 * @public
 */
export type SignalSourceState = z.infer<typeof signalSourceStateSchema>;

/**
 * The answer of `GET /v1/signal-sources`.
 *
 * @public
 */
export type SignalSourceList = z.infer<typeof signalSourceListSchema>;

import { z } from 'zod';
import { MONITOR_STATES } from '../signals';

const count = z.number().int().nonnegative();

/** How an entity is doing, all its monitors together. */
export const driftState = z.enum(MONITOR_STATES).exclude(['unjudged']);

/** How many results there are in each state. */
export const countsSchema = z.object({
  pass: count,
  fail: count,
  warn: count,
  unknown: count,
  stale: count,
  waived: count,
  error: count,
  notApplicable: count,
  upcoming: count,
});

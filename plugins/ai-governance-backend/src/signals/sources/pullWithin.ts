import { createDeferred } from '@backstage/types';
import {
  SignalPullRequest,
  SignalPullResult,
  SignalSource,
} from '@aiproduct/backstage-plugin-ai-governance-node';

/** Most readings of one pull. */
const MOST_READINGS = 100_000;

/** This replica is being shut down, or the scheduler took the task back: that tells nothing about the source. */
export class SourceStopped extends Error {}

/**
 * Asks a source, for no longer than it may take: it is told to stop then, and nobody waits for one that does not.
 *
 * @param options.patience - in milliseconds
 * @returns what it read, or why it could not be read, as a sentence
 */
export async function pullWithin(
  source: SignalSource,
  request: Omit<SignalPullRequest, 'signal'>,
  { patience, signal }: { patience: number; signal: AbortSignal },
): Promise<SignalPullResult | { failure: string }> {
  const hurry = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  const aborted = createDeferred<never>();
  const onAbort = () =>
    aborted.reject(new Error(`there was no answer within ${patience} ms`));
  hurry.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    const result = await Promise.race([
      source.pull({ ...request, signal: hurry }),
      aborted,
    ]);
    const wrong = wrongIn(result);
    return wrong === undefined ? result : { failure: wrong };
  } catch (error) {
    if (signal.aborted) throw new SourceStopped();
    const { message } = error as Partial<Error>;
    return { failure: message || 'it failed without saying why' };
  } finally {
    hurry.removeEventListener('abort', onAbort);
  }
}

function wrongIn({ readings, readUntil }: SignalPullResult) {
  if (readings.length > MOST_READINGS) {
    return `it gave ${readings.length} values at once; at most ${MOST_READINGS} are taken`;
  }
  if (readUntil && Number.isNaN(readUntil.getTime())) {
    return 'it does not say until when it was read';
  }
  return undefined;
}

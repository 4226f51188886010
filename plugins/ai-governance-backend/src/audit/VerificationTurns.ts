import { ServiceUnavailableError } from '@backstage/errors';
import { ChainHead } from './chainHead';
import { Verification } from './verifyChain';

/** Verifications with different heads that may wait; those with the same one wait as one. */
const MOST_WAITING = 10;

/**
 * Verifies the chain once at a time in this process, since each verification reads and hashes all of it. Whoever asks while one is under
 * way waits for the next, together with all who ask the same: every answer is of a verification that began after it was asked for, and
 * so tells of the chain as it was then or later, never of what was read before.
 */
export class VerificationTurns {
  private readonly waiting = new Map<string, Promise<Verification>>();
  private last: Promise<unknown> = Promise.resolve();

  /** @param verifyNow - begins a verification at once */
  constructor(
    private readonly verifyNow: (
      published: ChainHead | undefined,
    ) => Promise<Verification>,
  ) {}

  /** Throws ServiceUnavailableError when too many others wait. */
  async verify(published?: ChainHead): Promise<Verification> {
    const asked = published ? `${published.seq} ${published.hash}` : '';
    const known = this.waiting.get(asked);
    if (known) return known;
    if (this.waiting.size >= MOST_WAITING) {
      throw new ServiceUnavailableError(
        'Too many verifications of the audit chain wait already. Try again in a few minutes.',
      );
    }
    const next = this.last.then(() => {
      // From here on it reads: who asks later must not share it.
      this.waiting.delete(asked);
      return this.verifyNow(published);
    });
    this.waiting.set(asked, next);
    this.last = next.catch(() => undefined);
    return next;
  }
}

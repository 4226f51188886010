import {
  CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ErrorLike, toError } from '@backstage/errors';
import type {
  AiGovernanceApi,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { pollWhileVisible } from './pollWhileVisible';

/** An entity at one of its versions in the catalog: another version is judged anew. */
export type StatusSubject = { ref: CompoundEntityRef; etag?: string };

/** What is known of an entity's status at some moment. */
export type EntityStatusState =
  | { phase: 'loading' }
  | {
      phase: 'loaded';
      status: EntityStatus;
      reloading: boolean;
      /** Why what is shown may be outdated: the latest attempt to look again failed. */
      lost?: ErrorLike;
    }
  | { phase: 'error'; error: ErrorLike; reloading: boolean };

const LOADING: EntityStatusState = { phase: 'loading' };

/** For this long an answer serves the next page of the same entity, such as another tab, without asking again. */
const FRESH_MS = 30_000;

/** While somebody looks at an entity its status is asked for this often; while that fails, less and less. */
const POLL = { everyMs: 5_000, slowestMs: 60_000 };

/** An answer that says the same is passed on after this long only, so that ages in words ("3 minutes ago") go on. */
const SAME_MS = 60_000;

type Entry = {
  ref: CompoundEntityRef;
  state: EntityStatusState;
  listeners: Set<() => void>;
  /** When the state was settled, in milliseconds. */
  settledAt?: number;
  /** When the status that is shown came, in milliseconds. */
  shownAt?: number;
  abort?: AbortController;
  stopPolling?: () => void;
};

/** Whether two answers differ in nothing but the moment of the judgement. */
function saysTheSame(one: EntityStatus, other: EntityStatus): boolean {
  const { judgedAt: _, ...first } = one;
  const { judgedAt: __, ...second } = other;
  return JSON.stringify(first) === JSON.stringify(second);
}

function keyOf({ ref, etag = '' }: StatusSubject): string {
  return `${stringifyEntityRef(ref)} ${etag}`;
}

/**
 * Statuses of entities, shared between all cards of a page: one request for an entity, however many cards show it. A
 * request that nobody waits for any more is aborted. While somebody listens and sees the page, statuses are asked for again every few
 * seconds; listeners hear of it only when something has changed.
 */
export class EntityStatusStore {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly api: Pick<AiGovernanceApi, 'getStatus'>) {}

  /** The state now; the same object until it changes. */
  get(subject: StatusSubject): EntityStatusState {
    return this.entries.get(keyOf(subject))?.state ?? LOADING;
  }

  /** Loads the status if need be, and calls back whenever it changes. Returns how to stop. */
  subscribe(subject: StatusSubject, listener: () => void): () => void {
    const entry = this.entryOf(subject);
    entry.listeners.add(listener);
    if (this.isOutdated(entry)) this.load(entry);
    entry.stopPolling ??= pollWhileVisible(() => this.poll(entry), POLL);
    return () => {
      entry.listeners.delete(listener);
      // The next page may show the same entity: its cards appear right after these have gone.
      setTimeout(() => this.dropUnused(subject, entry));
    };
  }

  /** Asks again. What is shown stays until the answer is there. */
  reload(subject: StatusSubject): void {
    this.load(this.entryOf(subject));
  }

  private entryOf(subject: StatusSubject): Entry {
    const key = keyOf(subject);
    const known = this.entries.get(key);
    if (known) return known;
    const entry: Entry = {
      ref: subject.ref,
      state: LOADING,
      listeners: new Set(),
    };
    this.entries.set(key, entry);
    return entry;
  }

  private isOutdated({ abort, state, settledAt }: Entry): boolean {
    if (abort) return false;
    return (
      settledAt === undefined ||
      state.phase === 'error' ||
      Date.now() - settledAt > FRESH_MS
    );
  }

  private dropUnused(subject: StatusSubject, entry: Entry): void {
    const key = keyOf(subject);
    if (entry.listeners.size > 0 || this.entries.get(key) !== entry) return;
    entry.stopPolling?.();
    entry.stopPolling = undefined;
    if (!entry.abort) return;
    entry.abort.abort();
    entry.abort = undefined;
    // What was only looked at again is still the answer for the next page.
    if (entry.shownAt === undefined) this.entries.delete(key);
  }

  private async load(entry: Entry): Promise<void> {
    if (entry.state.phase !== 'loading') {
      this.set(entry, { ...entry.state, reloading: true });
    }
    try {
      await this.ask(entry, status => this.show(entry, status));
    } catch (error) {
      entry.settledAt = Date.now();
      this.set(entry, {
        phase: 'error',
        error: toError(error),
        reloading: false,
      });
    }
  }

  /** Looks again without a word: what is shown stays as it is unless something has changed. */
  private async poll(entry: Entry): Promise<void> {
    if (entry.abort) return;
    try {
      await this.ask(entry, status => {
        const { state, shownAt = 0 } = entry;
        const isNews =
          state.phase !== 'loaded' ||
          state.lost !== undefined ||
          Date.now() - shownAt >= SAME_MS ||
          !saysTheSame(state.status, status);
        if (isNews) this.show(entry, status);
      });
    } catch (error) {
      const { state } = entry;
      if (state.phase === 'loaded' && !state.lost) {
        this.set(entry, { ...state, lost: toError(error) });
      }
      throw error;
    }
  }

  /** Makes the one request of an entry; what comes after a newer one, or after nobody waits any more, is dropped. */
  private async ask(
    entry: Entry,
    onAnswer: (status: EntityStatus) => void,
  ): Promise<void> {
    entry.abort?.abort();
    const abort = new AbortController();
    entry.abort = abort;
    try {
      const status = await this.api.getStatus(entry.ref, {
        signal: abort.signal,
      });
      if (abort.signal.aborted) return;
      entry.abort = undefined;
      entry.settledAt = Date.now();
      onAnswer(status);
    } catch (error) {
      if (abort.signal.aborted) return;
      entry.abort = undefined;
      throw error;
    }
  }

  private show(entry: Entry, status: EntityStatus): void {
    entry.shownAt = Date.now();
    this.set(entry, { phase: 'loaded', status, reloading: false });
  }

  private set(entry: Entry, state: EntityStatusState): void {
    entry.state = state;
    entry.listeners.forEach(listener => listener());
  }
}

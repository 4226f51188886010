import {
  CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ErrorLike, toError } from '@backstage/errors';
import type {
  AiGovernanceApi,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** An entity at one of its versions in the catalog: another version is judged anew. */
export type StatusSubject = { ref: CompoundEntityRef; etag?: string };

/** What is known of an entity's status at some moment. */
export type EntityStatusState =
  | { phase: 'loading' }
  | { phase: 'loaded'; status: EntityStatus; reloading: boolean }
  | { phase: 'error'; error: ErrorLike; reloading: boolean };

const LOADING: EntityStatusState = { phase: 'loading' };

/** For this long an answer serves the next page of the same entity, such as another tab, without asking again. */
const FRESH_MS = 30_000;

type Entry = {
  ref: CompoundEntityRef;
  state: EntityStatusState;
  listeners: Set<() => void>;
  /** When the state was settled, in milliseconds. */
  settledAt?: number;
  abort?: AbortController;
};

function keyOf({ ref, etag = '' }: StatusSubject): string {
  return `${stringifyEntityRef(ref)} ${etag}`;
}

/**
 * Statuses of entities, shared between all cards of a page: one request for an entity, however many cards show it. A
 * request that nobody waits for any more is aborted.
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
    if (entry.abort) {
      entry.abort.abort();
      this.entries.delete(key);
    }
  }

  private async load(entry: Entry): Promise<void> {
    entry.abort?.abort();
    const abort = new AbortController();
    entry.abort = abort;
    if (entry.state.phase !== 'loading') {
      this.set(entry, { ...entry.state, reloading: true });
    }
    let state: EntityStatusState;
    try {
      const status = await this.api.getStatus(entry.ref, {
        signal: abort.signal,
      });
      state = { phase: 'loaded', status, reloading: false };
    } catch (error) {
      state = { phase: 'error', error: toError(error), reloading: false };
    }
    if (abort.signal.aborted) return;
    entry.abort = undefined;
    entry.settledAt = Date.now();
    this.set(entry, state);
  }

  private set(entry: Entry, state: EntityStatusState): void {
    entry.state = state;
    entry.listeners.forEach(listener => listener());
  }
}

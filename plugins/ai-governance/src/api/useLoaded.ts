import { useCallback, useEffect, useState } from 'react';
import { ErrorLike, toError } from '@backstage/errors';

/** Something that is loaded: what was there before stays until the new answer comes. */
export type Loaded<T> =
  | { phase: 'loading' }
  | { phase: 'loaded'; value: T; reloading: boolean }
  | { phase: 'error'; error: ErrorLike; reloading: boolean };

/**
 * Loads something when the page appears and whenever `load` is another function; aborts what nobody waits for any more.
 *
 * @param load - made with `useCallback`
 * @param revision - another one says that there is something new
 */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
  revision?: string,
): Loaded<T> & { reload(): void } {
  const [state, setState] = useState<Loaded<T>>({ phase: 'loading' });
  const [round, setRound] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    const settle = (settled: Loaded<T>) => {
      if (!abort.signal.aborted) setState(settled);
    };
    setState(before =>
      before.phase === 'loading' ? before : { ...before, reloading: true },
    );
    load(abort.signal).then(
      value => settle({ phase: 'loaded', value, reloading: false }),
      error =>
        settle({ phase: 'error', error: toError(error), reloading: false }),
    );
    return () => abort.abort();
  }, [load, round, revision]);

  const reload = useCallback(() => setRound(before => before + 1), []);
  return { ...state, reload };
}

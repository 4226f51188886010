import { useCallback, useEffect, useState } from 'react';
import { ErrorLike, toError } from '@backstage/errors';
import { useLoaded } from '../../api';

type Page = { items: unknown[]; nextCursor?: string };

/**
 * A list that the server gives by page: the first one is loaded at once, more when asked. Another `load` begins anew.
 *
 * @param load - made with `useCallback`
 */
export function usePages<P extends Page>(
  load: (cursor: string | undefined, signal?: AbortSignal) => Promise<P>,
) {
  const first = useLoaded(
    useCallback((signal: AbortSignal) => load(undefined, signal), [load]),
  );
  const start = first.phase === 'loaded' ? first.value : undefined;
  const [rest, setRest] = useState<{ of?: P; pages: P[] }>({
    pages: [],
  });
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ErrorLike>();

  useEffect(() => {
    setRest({ of: start, pages: [] });
    setError(undefined);
  }, [start]);

  // Pages that belong to an answer that is not shown any more.
  const pages = rest.of === start ? rest.pages : [];
  const last = pages[pages.length - 1] ?? start;
  const cursor = last?.nextCursor;

  const more = useCallback(async () => {
    setPending(true);
    setError(undefined);
    try {
      const page = await load(cursor);
      setRest(before =>
        before.of === start
          ? { of: start, pages: [...before.pages, page] }
          : before,
      );
    } catch (refused) {
      setError(toError(refused));
    }
    setPending(false);
  }, [load, cursor, start]);

  return {
    first,
    items: [start, ...pages].flatMap(
      (page): P['items'][number][] => page?.items ?? [],
    ),
    hasMore: cursor !== undefined,
    more,
    pending,
    error,
  };
}

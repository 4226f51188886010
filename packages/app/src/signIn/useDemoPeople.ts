import { useEffect, useState } from 'react';
import type { DemoPeople, DemoSignIn } from './DemoSignIn';

/** Typing is over after this. */
const PAUSE_MS = 200;
/** The catalog of a portal that just started fills within seconds. */
const AGAIN_MS = 2_000;

/**
 * People who fit a query; undefined before the first answer. While there is nobody, or no answer, it asks again and again: that is how
 * a portal that is still starting looks.
 */
export function useDemoPeople(
  demo: DemoSignIn,
  query: string,
): { people?: DemoPeople; error?: Error } {
  const [state, setState] = useState<{ people?: DemoPeople; error?: Error }>(
    {},
  );

  useEffect(() => {
    const controller = new AbortController();
    let timer: number;
    const again = () => {
      timer = window.setTimeout(load, AGAIN_MS);
    };
    async function load() {
      try {
        const people = await demo.people(query, controller.signal);
        setState({ people });
        if (!query && people.items.length === 0) again();
      } catch (error) {
        if (controller.signal.aborted) return;
        setState({ error: error as Error });
        again();
      }
    }
    timer = window.setTimeout(load, query ? PAUSE_MS : 0);
    return () => {
      window.clearTimeout(timer);
      controller.abort();
    };
  }, [demo, query]);

  return state;
}

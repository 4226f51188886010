/** How often to ask. */
export type PollTimes = {
  everyMs: number;
  /** After failures the pauses double, up to this one. */
  slowestMs: number;
};

/**
 * Does something again and again while somebody looks at the page: never twice at once, not while the page is hidden, at once when it is
 * shown again, and less often while it fails. Returns how to stop.
 *
 * @param act - a rejection counts as a failure
 */
export function pollWhileVisible(
  act: () => Promise<void>,
  { everyMs, slowestMs }: PollTimes,
): () => void {
  let failures = 0;
  let running = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule() {
    clearTimeout(timer);
    if (stopped || document.hidden) return;
    timer = setTimeout(run, Math.min(everyMs * 2 ** failures, slowestMs));
  }

  async function run() {
    if (running || stopped) return;
    running = true;
    try {
      await act();
      failures = 0;
    } catch {
      failures += 1;
    }
    running = false;
    schedule();
  }

  function onVisibility() {
    clearTimeout(timer);
    if (!document.hidden) run();
  }

  document.addEventListener('visibilitychange', onVisibility);
  schedule();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}

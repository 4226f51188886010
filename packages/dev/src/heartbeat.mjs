// @ts-check

/**
 * Says now and then that something is still going on, with the time it took so far.
 *
 * @param {() => string | undefined} doing what is going on; nothing is said for undefined
 * @returns {() => void} ends it
 */
export function heartbeat(doing) {
  const startedAt = Date.now();
  const timer = setInterval(() => {
    const text = doing();
    if (text) {
      console.log(`  … ${text} (${elapsed(startedAt)})`);
    }
  }, 15_000);
  return () => clearInterval(timer);
}

/**
 * @param {number} startedAt in milliseconds, as Date.now() gives it
 * @returns {string} such as `42 s` or `3 min 5 s`
 */
export function elapsed(startedAt, now = Date.now()) {
  const seconds = Math.round((now - startedAt) / 1000);
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

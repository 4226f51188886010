const DAY_MS = 86_400_000;

/** From now on it is this moment; timers and everything else go on as ever. */
export function setClock(now: string): void {
  jest.useFakeTimers({
    now: new Date(now),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}

/** Lets days pass. */
export function passDays(days: number): void {
  jest.setSystemTime(Date.now() + days * DAY_MS);
}

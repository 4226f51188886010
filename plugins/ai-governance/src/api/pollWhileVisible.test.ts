import { lookAt } from '../__testUtils__/lookAt';
import { pollWhileVisible } from './pollWhileVisible';

const TIMES = { everyMs: 5_000, slowestMs: 60_000 };

describe('pollWhileVisible', () => {
  beforeEach(() => {
    lookAt(true);
    jest.useFakeTimers();
  });
  afterEach(() => {
    lookAt(false);
    jest.useRealTimers();
  });
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('asks again and again until it is stopped', async () => {
    const act = jest.fn(async () => {});
    const stop = pollWhileVisible(act, TIMES);
    expect(act).not.toHaveBeenCalled();
    await pass(15_000);
    expect(act).toHaveBeenCalledTimes(3);
    stop();
    await pass(60_000);
    expect(act).toHaveBeenCalledTimes(3);
  });

  it('never asks twice at once', async () => {
    let answer = () => {};
    const act = jest.fn(
      () =>
        new Promise<void>(resolve => {
          answer = resolve;
        }),
    );
    const stop = pollWhileVisible(act, TIMES);
    await pass(60_000);
    lookAt(true);
    expect(act).toHaveBeenCalledTimes(1);
    answer();
    await pass(5_000);
    expect(act).toHaveBeenCalledTimes(2);
    stop();
  });

  it('pauses while the page is hidden, and asks at once when it is shown again', async () => {
    const act = jest.fn(async () => {});
    const stop = pollWhileVisible(act, TIMES);
    lookAt(false);
    await pass(60_000);
    expect(act).not.toHaveBeenCalled();
    lookAt(true);
    expect(act).toHaveBeenCalledTimes(1);
    await pass(5_000);
    expect(act).toHaveBeenCalledTimes(2);
    stop();
    lookAt(false);
    lookAt(true);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('asks less and less often while it fails, and as before afterwards', async () => {
    const act = jest.fn(async (): Promise<void> => {
      throw new Error('no network');
    });
    const stop = pollWhileVisible(act, TIMES);
    const calls: number[] = [];
    // 5, then 10, 20, 40 and from there on 60 seconds apart.
    for (const seconds of [5, 10, 20, 40, 60, 60]) {
      await pass(seconds * 1_000);
      calls.push(act.mock.calls.length);
    }
    expect(calls).toEqual([1, 2, 3, 4, 5, 6]);
    act.mockImplementation(async () => {});
    await pass(60_000);
    await pass(10_000);
    expect(act).toHaveBeenCalledTimes(9);
    stop();
  });
});

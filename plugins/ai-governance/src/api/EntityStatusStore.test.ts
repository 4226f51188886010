import type {
  AiGovernanceApi,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { lookAt } from '../__testUtils__/lookAt';
import { EntityStatusStore } from './EntityStatusStore';

const ref = { kind: 'Model', namespace: 'default', name: 'credit-scorer' };
const subject = { ref, etag: '1' };

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

const answer = (judgedAt: string) => ({ judgedAt } as EntityStatus);

describe('EntityStatusStore', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const flush = () => jest.advanceTimersByTimeAsync(0);

  function setUp() {
    const requests: Array<
      ReturnType<typeof deferred<EntityStatus>> & { signal: AbortSignal }
    > = [];
    const api: Pick<AiGovernanceApi, 'getStatus'> = {
      getStatus: jest.fn((_, options) => {
        const request = deferred<EntityStatus>();
        requests.push({ ...request, signal: options!.signal! });
        return request.promise;
      }),
    };
    return { api, requests, store: new EntityStatusStore(api) };
  }

  it('asks once for all who listen', async () => {
    const { api, requests, store } = setUp();
    const [first, second] = [jest.fn(), jest.fn()];
    store.subscribe(subject, first);
    store.subscribe(subject, second);
    expect(store.get(subject)).toEqual({ phase: 'loading' });

    requests[0].resolve(answer('now'));
    await flush();

    expect(api.getStatus).toHaveBeenCalledTimes(1);
    expect(api.getStatus).toHaveBeenCalledWith(ref, expect.anything());
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(1);
    expect(store.get(subject)).toEqual({
      phase: 'loaded',
      status: answer('now'),
      reloading: false,
    });
  });

  it('aborts when the last listener goes, and not before', async () => {
    const { requests, store } = setUp();
    const stopFirst = store.subscribe(subject, jest.fn());
    const stopSecond = store.subscribe(subject, jest.fn());

    stopFirst();
    await flush();
    expect(requests[0].signal.aborted).toBe(false);

    stopSecond();
    await flush();
    expect(requests[0].signal.aborted).toBe(true);
  });

  it('goes on when another page of the same entity takes over', async () => {
    const { api, requests, store } = setUp();
    const stop = store.subscribe(subject, jest.fn());
    stop();
    store.subscribe(subject, jest.fn());
    await flush();

    expect(requests[0].signal.aborted).toBe(false);
    expect(api.getStatus).toHaveBeenCalledTimes(1);
  });

  it('gives a fresh answer to the next page without asking', async () => {
    const { api, requests, store } = setUp();
    const stop = store.subscribe(subject, jest.fn());
    requests[0].resolve(answer('now'));
    await flush();
    stop();
    await flush();

    jest.advanceTimersByTime(29_000);
    store.subscribe(subject, jest.fn());
    expect(api.getStatus).toHaveBeenCalledTimes(1);
  });

  it('asks again after a while, and shows the old answer until then', async () => {
    const { requests, store } = setUp();
    const stop = store.subscribe(subject, jest.fn());
    requests[0].resolve(answer('first'));
    await flush();
    stop();
    await flush();

    jest.advanceTimersByTime(31_000);
    store.subscribe(subject, jest.fn());
    expect(store.get(subject)).toMatchObject({
      status: answer('first'),
      reloading: true,
    });
    requests[1].resolve(answer('second'));
    await flush();
    expect(store.get(subject)).toMatchObject({
      status: answer('second'),
      reloading: false,
    });
  });

  it('asks anew for another version of the entity', () => {
    const { api, store } = setUp();
    store.subscribe(subject, jest.fn());
    store.subscribe({ ref, etag: '2' }, jest.fn());
    expect(api.getStatus).toHaveBeenCalledTimes(2);
  });

  it('tells of an error, and recovers when asked to reload', async () => {
    const { requests, store } = setUp();
    store.subscribe(subject, jest.fn());
    requests[0].reject(new Error('no network'));
    await flush();
    expect(store.get(subject)).toMatchObject({
      phase: 'error',
      error: { message: 'no network' },
    });

    store.reload(subject);
    expect(store.get(subject)).toMatchObject({
      phase: 'error',
      reloading: true,
    });
    requests[1].resolve(answer('now'));
    await flush();
    expect(store.get(subject)).toMatchObject({ phase: 'loaded' });
  });

  describe('while somebody looks', () => {
    beforeEach(() => lookAt(true));
    afterEach(() => lookAt(false));

    async function setUpLoaded() {
      const { api, requests, store } = setUp();
      const heard = jest.fn();
      const stop = store.subscribe(subject, heard);
      requests[0].resolve(answer('first'));
      await flush();
      heard.mockClear();
      return { api, requests, store, heard, stop };
    }
    const drifted = { judgedAt: 'later', tier: 'high' } as EntityStatus;

    it('shows what has changed, and keeps still when nothing has', async () => {
      const { api, requests, store, heard } = await setUpLoaded();
      const before = store.get(subject);
      await jest.advanceTimersByTimeAsync(5_000);
      expect(store.get(subject)).toBe(before);
      requests[1].resolve(answer('later'));
      await flush();
      expect(store.get(subject)).toBe(before);
      expect(heard).not.toHaveBeenCalled();

      await jest.advanceTimersByTimeAsync(5_000);
      requests[2].resolve(drifted);
      await flush();
      expect(heard).toHaveBeenCalledTimes(1);
      expect(store.get(subject)).toEqual({
        phase: 'loaded',
        status: drifted,
        reloading: false,
      });
      expect(api.getStatus).toHaveBeenCalledTimes(3);
    });

    it('keeps what it shows when the portal is lost, says so once, and recovers', async () => {
      const { requests, store, heard } = await setUpLoaded();
      await jest.advanceTimersByTimeAsync(5_000);
      requests[1].reject(new Error('no network'));
      await flush();
      expect(store.get(subject)).toMatchObject({
        phase: 'loaded',
        status: answer('first'),
        lost: { message: 'no network' },
      });
      await jest.advanceTimersByTimeAsync(10_000);
      requests[2].reject(new Error('no network'));
      await flush();
      expect(heard).toHaveBeenCalledTimes(1);

      await jest.advanceTimersByTimeAsync(20_000);
      requests[3].resolve(answer('later'));
      await flush();
      expect(store.get(subject)).toEqual({
        phase: 'loaded',
        status: answer('later'),
        reloading: false,
      });
    });

    it('stops with the last listener, and keeps the answer for the next page', async () => {
      const { api, requests, store, stop } = await setUpLoaded();
      await jest.advanceTimersByTimeAsync(5_000);
      stop();
      await flush();
      expect(requests[1].signal.aborted).toBe(true);
      await jest.advanceTimersByTimeAsync(20_000);
      expect(api.getStatus).toHaveBeenCalledTimes(2);
      expect(store.get(subject)).toMatchObject({ status: answer('first') });
      store.subscribe(subject, jest.fn());
      expect(api.getStatus).toHaveBeenCalledTimes(2);
    });
  });

  it('forgets an answer that comes after a newer request', async () => {
    const { requests, store } = setUp();
    store.subscribe(subject, jest.fn());
    store.reload(subject);
    requests[1].resolve(answer('second'));
    requests[0].resolve(answer('first'));
    await flush();
    expect(requests[0].signal.aborted).toBe(true);
    expect(store.get(subject)).toMatchObject({ status: answer('second') });
  });
});

import { triggerOf } from '../../__testUtils__/signalFixtures';
import { deliveryInWords, triggerSubject } from './triggerWords';

const { delivery } = triggerOf();

describe('a trigger in words', () => {
  it.each([
    [{}, 'Retrain version 4'],
    [{ modelVersion: null }, 'Retrain it'],
    [
      { kind: 'rollback', toVersion: '3' },
      'Return from version 4 to version 3',
    ],
    [{ kind: 'rollback', modelVersion: null }, 'Return to the version before'],
  ] as const)('asks for %j: %s', (more, expected) => {
    expect(triggerSubject(triggerOf(more))).toBe(expected);
  });

  it.each([
    [
      { state: 'none' },
      'Nothing is configured to be called: whoever answers for it does it by hand.',
    ],
    [{ state: 'waiting' }, 'webhook retraining is about to be called.'],
    [
      {
        state: 'waiting',
        attempts: 2,
        nextAttemptAt: '2026-11-20T00:00:00Z',
        lastOutcome: '503 Service Unavailable',
      },
      'webhook retraining was called 2 times in vain, next on 20 Nov 2026: 503 Service Unavailable',
    ],
    [
      {
        state: 'delivered',
        attempts: 1,
        lastAttemptAt: '2026-11-20T00:00:00Z',
        lastOutcome: '202 Accepted',
      },
      'webhook retraining was called on 20 Nov 2026: 202 Accepted',
    ],
    [
      { state: 'failed', attempts: 5, lastOutcome: 'no answer' },
      'webhook retraining could not be called after 5 attempts: no answer',
    ],
  ] as const)('was delivered as %j', (more, expected) => {
    expect(deliveryInWords({ ...delivery, ...more })).toBe(expected);
  });
});

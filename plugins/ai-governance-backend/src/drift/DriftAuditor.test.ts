import { mockServices } from '@backstage/backend-test-utils';
import { DriftAuditor } from './DriftAuditor';

const MODEL = 'model:default/scorer';
const entry = (action: string) => ({
  actor: 'system',
  action,
  subject: MODEL,
  data: { trigger: '4711' },
});

function setUp() {
  const auditor = mockServices.auditor.mock();
  const logger = mockServices.logger.mock();
  const succeeded: string[] = [];
  auditor.createEvent.mockImplementation(async ({ eventId }) => ({
    success: async () => {
      succeeded.push(eventId);
    },
    fail: async () => {},
  }));
  return {
    auditor,
    logger,
    succeeded,
    teller: new DriftAuditor({ auditor, logger }),
  };
}

afterEach(() => {
  jest.useRealTimers();
});

it('goes on behind one that fails, and says how many did', async () => {
  const { auditor, logger, succeeded, teller } = setUp();
  auditor.createEvent.mockRejectedValueOnce(new Error('no room left'));
  await teller.tell([entry('trigger.proposed'), entry('trigger.accepted')]);
  expect(succeeded).toEqual(['trigger-accepted']);
  expect(logger.warn).toHaveBeenCalledTimes(1);
  expect(logger.warn).toHaveBeenCalledWith(
    expect.stringMatching(/told of 1 of/),
  );
  await teller.tell([entry('trigger.lapsed')]);
  expect(succeeded).toEqual(['trigger-accepted', 'trigger-lapsed']);
  expect(logger.warn).toHaveBeenCalledTimes(1);
});

it('keeps nobody waiting for one that never answers', async () => {
  jest.useFakeTimers();
  const { auditor, logger, succeeded, teller } = setUp();
  let answer = () => {};
  auditor.createEvent.mockImplementationOnce(
    () =>
      new Promise(resolve => {
        answer = () =>
          resolve({ success: async () => {}, fail: async () => {} });
      }),
  );
  const told = teller.tell([
    entry('trigger.proposed'),
    entry('trigger.accepted'),
  ]);
  await jest.runAllTimersAsync();
  await told;
  expect(logger.warn).toHaveBeenCalledWith(
    expect.stringMatching(/told of 2 of/),
  );
  // Nothing more is told of what was given up.
  answer();
  await jest.runAllTimersAsync();
  expect(auditor.createEvent).toHaveBeenCalledTimes(1);
  expect(succeeded).toEqual([]);
});

import { mockServices } from '@backstage/backend-test-utils';
import { NotificationSender } from './NotificationSender';

describe('where notifications cannot be sent', () => {
  const PAYLOAD = { title: 'Something is so' };
  const logger = mockServices.logger.mock();
  const send = jest.fn();
  const sender = new NotificationSender({
    notifications: { send },
    logger,
    patienceMs: 50,
  });

  it('the log says so once, until they can', async () => {
    send.mockRejectedValue(new Error('Request failed with status 404'));
    expect(await sender.send(['user:default/olga'], PAYLOAD)).toBe(false);
    expect(await sender.send(['user:default/olga'], PAYLOAD)).toBe(false);
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringContaining('status 404. Install @backstage/plugin-not')],
    ]);

    send.mockResolvedValue(undefined);
    expect(await sender.send(['user:default/olga'], PAYLOAD)).toBe(true);
    expect(send).toHaveBeenLastCalledWith({
      recipients: { type: 'entity', entityRef: ['user:default/olga'] },
      payload: PAYLOAD,
    });
    send.mockRejectedValue(new Error('down'));
    await sender.send(['user:default/olga'], PAYLOAD);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('nobody waits for a backend that hangs', async () => {
    send.mockReturnValue(new Promise(() => {}));
    expect(await sender.send(['user:default/olga'], PAYLOAD)).toBe(false);
  });
});

import { NotAllowedError } from '@backstage/errors';
import { mockCredentials } from '@backstage/backend-test-utils';
import { AccessControl } from '../../access/AccessControl';
import { MonitorsLoader } from '../MonitorsLoader';
import { SignalIngest } from '../SignalIngest';
import { AuthorizedAdapters } from './AuthorizedAdapters';
import { AuthorizedDistributions } from './AuthorizedDistributions';

it('nothing is read, looked up or kept for somebody who may not push', async () => {
  const refused = jest.fn().mockRejectedValue(new NotAllowedError('No.'));
  const unused = jest.fn();
  const options = {
    access: { assertMay: refused } as unknown as AccessControl,
    monitors: { load: unused } as unknown as MonitorsLoader,
    ingest: { ingest: unused } as unknown as SignalIngest,
  };
  const credentials = mockCredentials.user();
  await expect(
    new AuthorizedAdapters(options).push(unused, {}, credentials),
  ).rejects.toThrow(NotAllowedError);
  await expect(
    new AuthorizedDistributions(options).push(
      {
        entityRef: 'model:default/scorer',
        monitor: 'income-psi',
        windowEnd: '2026-11-19',
        reference: { samples: [1] },
        current: { samples: [1] },
      },
      credentials,
    ),
  ).rejects.toThrow(NotAllowedError);
  expect(refused).toHaveBeenCalledTimes(2);
  expect(unused).not.toHaveBeenCalled();
});

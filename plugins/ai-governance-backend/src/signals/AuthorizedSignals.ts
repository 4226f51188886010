import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceSignalsPushPermission,
  SignalOutcomes,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { SignalIngest } from './SignalIngest';

/** What senders of measurements may do. */
export class AuthorizedSignals {
  constructor(
    private readonly options: {
      access: AccessControl;
      ingest: SignalIngest;
    },
  ) {}

  /**
   * Takes observations. Of an entity that the caller may not read, none is: it is not there for them.
   *
   * Throws NotAllowedError without the permission to push.
   */
  async push(
    observations: readonly unknown[],
    credentials: BackstageCredentials,
  ): Promise<SignalOutcomes> {
    const { access, ingest } = this.options;
    await access.assertMay(credentials, aiGovernanceSignalsPushPermission);
    return {
      outcomes: await ingest.ingest(
        observations.map(observation => ({ observation })),
        credentials,
      ),
    };
  }
}

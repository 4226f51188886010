import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceExportPermission,
  aiGovernanceReadPermission,
  SignalSourceList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../../access/AccessControl';
import { Concealer } from '../../status/Concealer';
import { Remark } from './remarksOf';
import { SourceStates } from './SourceStates';

const CONCEALED: Remark = {
  what: 'Something of an entity that you may not read',
  why: 'People who may read the entity see what it is.',
};

/** How sources stand, for people who may take the estate out of the portal. */
export class AuthorizedSources {
  constructor(
    private readonly options: {
      access: AccessControl;
      concealer: Concealer;
      states: SourceStates;
    },
  ) {}

  /** Throws NotAllowedError for a service, and without the permissions to read and to export. */
  async list(credentials: BackstageCredentials): Promise<SignalSourceList> {
    const { access, states } = this.options;
    await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    await access.assertMay(credentials, aiGovernanceExportPermission);
    const items = await states.list();
    const hidden = await this.hiddenOf(
      items.flatMap(({ remarks }) => remarks.items),
      credentials,
    );
    return {
      items: items.map(({ remarks, ...state }) => ({
        ...state,
        remarks: {
          total: remarks.total,
          items: remarks.items.map(each =>
            hidden.has(each) ? CONCEALED : each,
          ),
        },
      })),
    };
  }

  /** Those that name an entity that the caller may not read. */
  private async hiddenOf(
    remarks: readonly Remark[],
    credentials: BackstageCredentials,
  ): Promise<Set<Remark>> {
    // What comes from outside is written in any case.
    const told = remarks.map(({ what, why }) => ({
      reason: `${what}\n${why}`.toLocaleLowerCase('en-US'),
    }));
    const shown = await this.options.concealer.results(told, credentials);
    return new Set(
      remarks.filter((_, index) => shown[index].reason !== told[index].reason),
    );
  }
}

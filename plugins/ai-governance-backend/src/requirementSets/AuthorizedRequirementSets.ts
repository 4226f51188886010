import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  Ability,
  aiGovernanceReadPermission,
  aiGovernanceSetsPublishPermission,
  CompiledRequirementSet,
  RequirementSetAnswer,
  RequirementSetList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { PublishedSets } from './PublishedSets';
import {
  requirementSetAnswer,
  requirementSetList,
} from './requirementSetAnswers';

/** What is asked, and of whom, for everyone who may read of AI governance at all. */
export class AuthorizedRequirementSets {
  constructor(
    private readonly options: {
      sets: readonly CompiledRequirementSet[];
      published: PublishedSets;
      access: AccessControl;
    },
  ) {}

  async list(credentials: BackstageCredentials): Promise<RequirementSetList> {
    const { access, sets } = this.options;
    await access.assertMay(credentials, aiGovernanceReadPermission);
    return {
      items: requirementSetList(sets),
      can: { tryOut: await this.mayTry(credentials) },
    };
  }

  private async mayTry(credentials: BackstageCredentials): Promise<Ability> {
    const { access } = this.options;
    if (!access.isPerson(credentials)) {
      return { allowed: false, reason: 'A service token cannot try a set.' };
    }
    return access.ability(credentials, aiGovernanceSetsPublishPermission);
  }

  /** Throws NotFoundError for a version that neither is on nor ever judged: results of the past name theirs, too. */
  async get(
    id: string,
    version: string,
    credentials: BackstageCredentials,
  ): Promise<RequirementSetAnswer> {
    const { access, sets, published } = this.options;
    await access.assertMay(credentials, aiGovernanceReadPermission);
    const on = sets.find(({ set }) => set.id === id && set.version === version);
    const found = on?.set ?? (await published.get(id, version));
    if (!found) {
      throw new NotFoundError(
        `There is no version ${version} of a requirement set ${id}`,
      );
    }
    return requirementSetAnswer(found);
  }
}

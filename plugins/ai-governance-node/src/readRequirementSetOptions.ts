import { Config } from '@backstage/config';
import { RequirementSetOptions } from './loadRequirementSets';

/**
 * Reads `aiGovernance.requirements`: `folders` of a company's own sets, and `sets`, the ids that are on.
 *
 * @public
 */
export function readRequirementSetOptions(
  config: Config,
): RequirementSetOptions {
  const requirements = config.getOptionalConfig('aiGovernance.requirements');
  return {
    folders: requirements?.getOptionalStringArray('folders'),
    sets: requirements?.getOptionalStringArray('sets'),
  };
}

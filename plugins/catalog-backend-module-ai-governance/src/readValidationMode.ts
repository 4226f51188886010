import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * What happens to an entity that owes something at its stage: `warn` says so on the entity, `enforce` refuses the update too.
 *
 * @public
 */
export type ValidationMode = 'enforce' | 'warn';

const KEY = 'aiGovernance.validation';

/** Reads `aiGovernance.validation`; `warn` when it is left out. */
export function readValidationMode(config: Config): ValidationMode {
  const mode = config.getOptionalString(KEY) ?? 'warn';
  if (mode === 'enforce' || mode === 'warn') return mode;
  throw new InputError(`${KEY} is "${mode}". Write enforce or warn.`);
}

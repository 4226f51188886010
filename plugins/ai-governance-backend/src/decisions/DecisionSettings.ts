import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  DecisionContext,
  OPERATING_PATTERNS,
  OperatingPattern,
  readEntityRef,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** The configuration that decides who decides. */
export type DecisionSettings = Pick<
  DecisionContext,
  'pattern' | 'governanceGroup'
>;

const GROUP = 'aiGovernance.governanceGroup';
const PATTERN = 'aiGovernance.operatingModel.pattern';

/** Reads `aiGovernance.governanceGroup` and `aiGovernance.operatingModel.pattern`. Throws InputError for what is neither. */
export function readDecisionSettings(config: Config): DecisionSettings {
  const pattern = config.getOptionalString(PATTERN) ?? 'federated';
  if (!isPattern(pattern)) {
    throw new InputError(
      `${PATTERN} is "${pattern}"; it must be one of ${OPERATING_PATTERNS.join(
        ', ',
      )}.`,
    );
  }
  const text = config.getOptionalString(GROUP);
  if (text === undefined) return { pattern, governanceGroup: undefined };
  const group = readEntityRef(text, { defaultKind: 'group' });
  if (!group) {
    throw new InputError(
      `${GROUP} is "${text}"; it must be a Group such as group:default/ai-governance.`,
    );
  }
  return { pattern, governanceGroup: stringifyEntityRef(group) };
}

function isPattern(text: string): text is OperatingPattern {
  return (OPERATING_PATTERNS as readonly string[]).includes(text);
}

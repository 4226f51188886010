import type {
  AIProductEntity,
  AIProductRoles,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { fieldNames } from '@aiproduct/backstage-plugin-ai-governance-common';

/** A role of a product and who has it. */
export type Role = { role: keyof AIProductRoles; people: string[] };

/** Roles that every reader looks for; the others are named when somebody has them. */
const EXPECTED: ReadonlyArray<keyof AIProductRoles> = [
  'aiProductManager',
  'governanceLead',
  'mlopsEngineer',
  'ethicsLead',
  'riskOwner',
];

/** Roles that are named or expected, and the rest of those that there are. */
export function rolesOf(entity: AIProductEntity): {
  shown: Role[];
  others: Array<keyof AIProductRoles>;
} {
  const declared = entity.spec.roles ?? {};
  const known = fieldNames('AIProduct', 'spec.roles') as Array<
    keyof AIProductRoles
  >;
  const roles = known.map(role => ({
    role,
    people: [declared[role] ?? []].flat(),
  }));
  const isShown = ({ role, people }: Role) =>
    people.length > 0 || EXPECTED.includes(role);
  return {
    shown: roles.filter(isShown),
    others: roles.filter(each => !isShown(each)).map(({ role }) => role),
  };
}

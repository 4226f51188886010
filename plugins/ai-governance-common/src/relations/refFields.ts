import { AIKind } from '../kinds';

/**
 * A pair of relation types, read from the declaring entity and back.
 *
 * @public
 */
export type RelationPair = {
  /** From the entity that declares the field to the one it names. */
  type: string;
  /** From the named entity back. */
  inverse: string;
};

/**
 * One field that holds entity references.
 *
 * @public
 */
export type RefField = {
  /** Kinds that have the field. */
  kinds: readonly AIKind[];
  /** Dotted path in the entity; `[]` stands for each item of a list of objects. */
  path: string;
  /** Kind of a reference that does not say its own, in lower case. Absent: the reference must say it. */
  defaultKind?: string;
  /** Kinds that may be named, in lower case. Absent: any. */
  targets?: readonly string[];
  /** At most this many references. */
  max?: number;
  /**
   * The value is a reference only when it begins with this; any other text is something outside the catalog.
   */
  onlyWithPrefix?: string;
  /** `one`: expressions see a text; `list` (default): always a list, also when one text was written. */
  shape?: 'one' | 'list';
  /** The named entity is part of the AI supply chain: states and duties travel along it. */
  supplies?: boolean;
  /** Relations that the field makes, each in both directions. */
  relations: readonly RelationPair[];
};

const ALL: readonly AIKind[] = ['AIProduct', 'Model', 'Dataset', 'Guardrail'];
const PEOPLE = ['user', 'group'] as const;

const OWNED: RelationPair = { type: 'ownedBy', inverse: 'ownerOf' };
const PART_OF: RelationPair = { type: 'partOf', inverse: 'hasPart' };
const DEPENDS: RelationPair = { type: 'dependsOn', inverse: 'dependencyOf' };

/** Roles beside the product manager; each makes `<role>` and `<role>Of`. */
const OTHER_ROLES = [
  'governanceLead',
  'mlopsEngineer',
  'ethicsLead',
  'riskOwner',
  'aiPlatformEngineer',
  'aiEnablementLead',
  'dataScientist',
  'mlEngineer',
  'uxLead',
  'domainExpert',
  'legal',
  'operations',
] as const;

/**
 * Every field of the four kinds that names another entity: the one place that knows which kind it defaults to, which
 * kinds it may name, and which relations it makes.
 *
 * @public
 */
export const REF_FIELDS: readonly RefField[] = [
  {
    kinds: ALL,
    path: 'spec.owner',
    defaultKind: 'group',
    targets: PEOPLE,
    shape: 'one',
    relations: [OWNED],
  },
  {
    kinds: ALL,
    path: 'spec.system',
    defaultKind: 'system',
    targets: ['system'],
    shape: 'one',
    relations: [PART_OF],
  },
  {
    kinds: ['AIProduct'],
    path: 'spec.domain',
    defaultKind: 'domain',
    targets: ['domain'],
    shape: 'one',
    relations: [PART_OF],
  },
  { kinds: ALL, path: 'spec.dependsOn', relations: [DEPENDS] },
  {
    kinds: ['AIProduct'],
    path: 'spec.models',
    defaultKind: 'model',
    targets: ['model'],
    supplies: true,
    relations: [{ type: 'usesModel', inverse: 'modelUsedBy' }, DEPENDS],
  },
  {
    kinds: ['AIProduct'],
    path: 'spec.datasets',
    defaultKind: 'dataset',
    targets: ['dataset'],
    supplies: true,
    relations: [{ type: 'usesDataset', inverse: 'datasetUsedBy' }, DEPENDS],
  },
  {
    kinds: ['AIProduct', 'Model'],
    path: 'spec.guardrails',
    defaultKind: 'guardrail',
    targets: ['guardrail'],
    supplies: true,
    relations: [{ type: 'guardedBy', inverse: 'guards' }, DEPENDS],
  },
  {
    kinds: ['AIProduct'],
    path: 'spec.roles.aiProductManager',
    defaultKind: 'user',
    targets: ['user'],
    max: 1,
    relations: [{ type: 'productManagedBy', inverse: 'productManagerOf' }],
  },
  ...OTHER_ROLES.map(
    (role): RefField => ({
      kinds: ['AIProduct'],
      path: `spec.roles.${role}`,
      defaultKind: 'user',
      targets: PEOPLE,
      relations: [{ type: role, inverse: `${role}Of` }],
    }),
  ),
  {
    kinds: ['AIProduct'],
    path: 'spec.humanOversight.owners',
    defaultKind: 'group',
    targets: PEOPLE,
    relations: [],
  },
  {
    kinds: ['AIProduct'],
    path: 'spec.risk.risks[].owner',
    defaultKind: 'group',
    targets: PEOPLE,
    shape: 'one',
    relations: [],
  },
  {
    kinds: ['AIProduct'],
    path: 'spec.risk.risks[].mitigatedBy',
    defaultKind: 'guardrail',
    targets: ['guardrail'],
    relations: [],
  },
  {
    kinds: ['AIProduct'],
    path: 'spec.operations.incidents.contact',
    defaultKind: 'group',
    targets: PEOPLE,
    shape: 'one',
    relations: [],
  },
  {
    kinds: ['AIProduct'],
    path: 'spec.operations.incidents.records[].owner',
    defaultKind: 'group',
    targets: PEOPLE,
    shape: 'one',
    relations: [],
  },
  // Who issued a document may be outside the company: only what looks like a reference is one.
  ...['user:', 'group:'].map(
    (onlyWithPrefix): RefField => ({
      kinds: ALL,
      path: 'spec.documents[].by',
      onlyWithPrefix,
      targets: PEOPLE,
      shape: 'one',
      relations: [],
    }),
  ),
  ...(['AIProduct', 'Model', 'Dataset'] as const).map(
    (kind): RefField => ({
      kinds: [kind],
      path: 'spec.retirement.replacedBy',
      defaultKind: kind.toLowerCase(),
      targets: [kind.toLowerCase()],
      shape: 'one',
      relations: [],
    }),
  ),
  {
    kinds: ['Model'],
    path: 'spec.baseModel',
    onlyWithPrefix: 'model:',
    targets: ['model'],
    relations: [{ type: 'basedOn', inverse: 'baseOf' }, DEPENDS],
  },
  {
    kinds: ['Model'],
    path: 'spec.trainedOn',
    defaultKind: 'dataset',
    targets: ['dataset'],
    supplies: true,
    relations: [{ type: 'trainedOn', inverse: 'trains' }, DEPENDS],
  },
  {
    kinds: ['Model'],
    path: 'spec.validatedOn',
    defaultKind: 'dataset',
    targets: ['dataset'],
    supplies: true,
    relations: [{ type: 'validatedOn', inverse: 'validates' }, DEPENDS],
  },
  {
    kinds: ['Model'],
    path: 'spec.testedOn',
    defaultKind: 'dataset',
    targets: ['dataset'],
    supplies: true,
    relations: [{ type: 'testedOn', inverse: 'tests' }, DEPENDS],
  },
  {
    kinds: ['Model'],
    path: 'spec.deployments[].servedBy',
    defaultKind: 'component',
    shape: 'one',
    relations: [{ type: 'servedBy', inverse: 'serves' }, DEPENDS],
  },
  {
    kinds: ['Dataset'],
    path: 'spec.steward',
    defaultKind: 'user',
    targets: ['user'],
    shape: 'one',
    relations: [{ type: 'stewardedBy', inverse: 'stewardOf' }],
  },
  {
    kinds: ['Dataset'],
    path: 'spec.derivedFrom',
    defaultKind: 'dataset',
    targets: ['dataset'],
    relations: [{ type: 'derivedFrom', inverse: 'derives' }, DEPENDS],
  },
  {
    kinds: ['Guardrail'],
    path: 'spec.implementation.component',
    defaultKind: 'component',
    shape: 'one',
    relations: [DEPENDS],
  },
];

const FIELDS_BY_KIND = new Map<string, readonly RefField[]>(
  ALL.map(kind => [
    kind.toLowerCase(),
    REF_FIELDS.filter(field => field.kinds.includes(kind)),
  ]),
);

/**
 * The fields of a kind that hold references; none for kinds that are not ours.
 *
 * @public
 */
export function refFieldsOf(kind: string): readonly RefField[] {
  return FIELDS_BY_KIND.get(kind.toLocaleLowerCase('en-US')) ?? [];
}

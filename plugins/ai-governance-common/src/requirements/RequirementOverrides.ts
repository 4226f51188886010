import { z } from 'zod';
import { STAGES, TIERS } from '../lifecycle/stages';
import { YamlDocument } from '../yaml';
import { readChecked } from './requirementDocument';
import { date, duration, id, requirementSchema, text } from './RequirementSet';

const tightenSchema = z.strictObject({
  mandatory: z.boolean().optional(),
  weight: z.union([z.literal(1), z.literal(3), z.literal(5)]).optional(),
  severity: z.enum(['error', 'warning']).optional(),
  ttl: duration.optional(),
  appliesFrom: date.optional(),
  stageFrom: z.enum(STAGES).optional(),
  /** Asked of these tiers, too. */
  tiers: z.array(z.enum(TIERS)).min(1).optional(),
  waivable: z.boolean().optional(),
});

const changeSchema = z
  .strictObject({
    id,
    off: z.boolean().optional(),
    tighten: tightenSchema.optional(),
    reason: text,
  })
  .refine(
    ({ off, tighten }) => (off === true) !== (tighten !== undefined),
    'either `off: true`, or `tighten` with what is asked more strictly',
  );

/** The file format of a company's overrides of one set; see the README beside the shipped sets. */
export const requirementOverridesSchema = z
  .strictObject({
    /** Id of the set. */
    overrides: id,
    version: z
      .string()
      .max(50)
      .regex(
        /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/,
        'a version such as acme.1, in quotes if need be',
      ),
    reason: text,
    requirements: z.array(changeSchema).max(1_000).default([]),
    add: z.array(requirementSchema).max(1_000).default([]),
  })
  .refine(
    ({ requirements, add }) => requirements.length + add.length > 0,
    'at least one item under `requirements` or `add`',
  );

/** What may be asked more strictly. */
export type Tightening = z.infer<typeof tightenSchema>;

/**
 * A company's overrides of one set, as a file has them.
 *
 * @public
 */
export type RequirementOverrides = {
  file: string;
  content: z.infer<typeof requirementOverridesSchema>;
  document: YamlDocument;
};

const KNOWN_FIELDS = [
  ...Object.keys(changeSchema.shape),
  ...Object.keys(tightenSchema.shape),
  ...Object.keys(requirementSchema.shape),
];

/** The overrides that a document holds. Throws RequirementSetError. */
export function readRequirementOverrides(
  document: YamlDocument,
  file: string,
): RequirementOverrides {
  return readChecked(
    document,
    file,
    requirementOverridesSchema,
    KNOWN_FIELDS,
    (content, report) => {
      const seen = new Set<string>();
      content.requirements.forEach((change, index) => {
        if (seen.has(change.id)) {
          report(
            ['requirements', index, 'id'],
            'value',
            `${change.id} is changed twice; write one item for it.`,
          );
        }
        seen.add(change.id);
      });
      return { file, content, document };
    },
  );
}

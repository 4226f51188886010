import { EntityPath, formatPath } from '../paths';

/**
 * What is wrong with one place of one entity, and what to write instead.
 *
 * @public
 */
export type Problem = {
  /** Stable id of the rule, such as `shape/unknown-field`; the ids are listed in {@link RULES}. */
  ruleId: string;
  severity: 'error' | 'warning';
  /** Where, from the top of the entity. */
  path: EntityPath;
  /** Whether the key or the value at `path` is meant; decides what an editor underlines. */
  at: 'key' | 'value';
  /** What is so, as a sentence. */
  message: string;
  /** What to write instead, as a sentence. */
  fix: string;
};

const LONGEST_QUOTE = 80;

/**
 * A value as it is quoted in messages: on one line and never longer than a line.
 *
 * @public
 */
export function quoteValue(value: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = Object.prototype.toString.call(value);
  }
  return text.length > LONGEST_QUOTE
    ? `${text.slice(0, LONGEST_QUOTE - 1)}…`
    : text;
}

/**
 * A problem on one line: `spec.owner is missing. Write …`.
 *
 * @public
 */
export function formatProblem(problem: Problem): string {
  const where = formatPath(problem.path);
  const head = problem.message.includes(where)
    ? problem.message
    : `${where}: ${problem.message}`;
  return problem.fix ? `${head} ${problem.fix}` : head;
}

/**
 * The rules about one file, one entity alone and references, with what each asks. Rules of requirement sets have the
 * requirement's own id. How an entity was written (`yaml/…`) only the command line sees, never the portal.
 *
 * @public
 */
export const RULES: Readonly<Record<string, string>> = {
  'yaml/syntax': 'The file is YAML.',
  'yaml/duplicate-key': 'No key is written twice in one object.',
  'yaml/too-large': 'The file is small enough to read.',
  'yaml/too-deep': 'The document is not nested without end.',
  'yaml/merge-key': 'Fields are written out, not merged with <<.',
  'yaml/not-an-entity':
    'Each document is one entity: an object with apiVersion, kind, metadata and spec.',
  'shape/unknown-kind': 'The kind is one that this API version has.',
  'shape/wrong-api-version': 'The API version is the one that the kind has.',
  'shape/metadata':
    'Name, namespace, labels, tags and links are as Backstage asks.',
  'shape/unknown-field': 'Every field is one of the kind.',
  'shape/missing-field': 'Required fields are there.',
  'shape/wrong-type': 'A value has the type that the field asks for.',
  'shape/not-allowed': 'A value is one of those that the field allows.',
  'shape/out-of-range': 'A number, text or list is inside its bounds.',
  'shape/bad-date': 'Dates are ISO 8601.',
  'shape/bad-duration': 'Durations are ISO 8601.',
  'shape/bad-link': 'Links are http, https or mailto.',
  'shape/bad-text': 'A text has the form that the field asks for.',
  'shape/duplicate-name': 'Monitors and risks have names of their own.',
  'monitor/direction': 'A p-value gets worse as it gets smaller.',
  'monitor/thresholds': 'A monitor warns before it is critical.',
  'ownership/owner': 'The owner is a User or a Group.',
  'ownership/product-manager': 'The AI product manager is exactly one User.',
  'ownership/steward': 'The steward is exactly one User.',
  'ownership/role': 'A role is held by Users or Groups.',
  'ownership/unknown-role': 'A role is one that the contract knows.',
  'reference/malformed': 'A reference is [kind:][namespace/]name.',
  'reference/wrong-kind':
    'A reference names an entity of a kind that fits the field.',
  'reference/unresolved': 'A reference names an entity that exists.',
  'reference/duplicate-entity': 'An entity is defined once.',
};

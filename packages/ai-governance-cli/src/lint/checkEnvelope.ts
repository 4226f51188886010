import { Entity, makeValidator } from '@backstage/catalog-model';
import {
  EntityPath,
  formatPath,
  nearestName,
  Problem,
  quoteValue,
} from '@aiproduct/backstage-plugin-ai-governance-common';

const validators = makeValidator();

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Check = { valid: (value: unknown) => boolean; fix: string };

const NAME: Check = {
  valid: validators.isValidEntityName,
  fix: 'Write letters and digits, with single -, _ or . between them, at most 63 characters.',
};
const NAMESPACE: Check = {
  valid: validators.isValidNamespace,
  fix: 'Write lower case letters and digits, with - between them, at most 63 characters.',
};
const KEY_FIX =
  'Write a name such as tier, or a domain before it: example.com/tier.';
const LABEL: Record<'key' | 'value', Check> = {
  key: { valid: validators.isValidLabelKey, fix: KEY_FIX },
  value: {
    valid: validators.isValidLabelValue,
    fix: 'Write a text of letters and digits, with -, _ or . between them, at most 63 characters; put a number or true in quotes.',
  },
};
const ANNOTATION: Record<'key' | 'value', Check> = {
  key: { valid: validators.isValidAnnotationKey, fix: KEY_FIX },
  value: {
    valid: validators.isValidAnnotationValue,
    fix: 'Write a text; put a number or true in quotes.',
  },
};
const TAG: Check = {
  valid: validators.isValidTag,
  fix: 'Write lower case letters and digits, with - between them, at most 63 characters.',
};
const TEXT: Check = {
  valid: value => typeof value === 'string' && value.trim() !== '',
  fix: 'Write a text, or leave the field out.',
};

const LIST: Check = { valid: Array.isArray, fix: 'Write a list of tags.' };
const MAP: Check = {
  valid: isObject,
  fix: 'Write an object of keys and texts.',
};

type Report = (
  check: Check,
  path: EntityPath,
  value: unknown,
  at?: 'key' | 'value',
) => void;

const FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];

/**
 * What Backstage itself asks of the outside of every entity, so that a file that passes here also enters the catalog. Required
 * fields and types that the schema of the kind asks for are left to it.
 */
export function checkEnvelope(entity: Entity): Problem[] {
  const problems: Problem[] = Object.keys(entity)
    .filter(field => !FIELDS.includes(field))
    .map(unknownField);
  const report: Report = ({ valid, fix }, path, value, at = 'value') => {
    if (valid(value)) return;
    const where = formatPath(path);
    problems.push({
      ruleId: 'shape/metadata',
      severity: 'error',
      path,
      at,
      message:
        at === 'key'
          ? `${where}: ${quoteValue(value)} is not a key that Backstage takes.`
          : `${where} is ${quoteValue(value)}, which Backstage does not take.`,
      fix,
    });
  };
  const { metadata }: { metadata: unknown } = entity;
  if (isObject(metadata)) checkMetadata(metadata, report);
  return problems;
}

function unknownField(field: string): Problem {
  const nearest = nearestName(field, FIELDS);
  return {
    ruleId: 'shape/unknown-field',
    severity: 'error',
    path: [field],
    at: 'key',
    message: `${formatPath([field])} is not a field of an entity.`,
    fix: nearest
      ? `Did you mean ${nearest}?`
      : 'An entity has apiVersion, kind, metadata and spec: move it to one of them, or remove it.',
  };
}

function checkMetadata(metadata: Record<string, unknown>, report: Report) {
  const { name, namespace, title, tags, links } = metadata;
  if (typeof name === 'string') report(NAME, ['metadata', 'name'], name);
  if (namespace !== undefined) {
    report(NAMESPACE, ['metadata', 'namespace'], namespace);
  }
  if (title === '') report(TEXT, ['metadata', 'title'], title);
  checkMap(['metadata', 'labels'], metadata.labels, LABEL, report);
  checkMap(
    ['metadata', 'annotations'],
    metadata.annotations,
    ANNOTATION,
    report,
  );
  if (Array.isArray(tags)) {
    tags.forEach((tag, index) => report(TAG, ['metadata', 'tags', index], tag));
  } else if (tags !== undefined) {
    report(LIST, ['metadata', 'tags'], tags);
  }
  if (!Array.isArray(links)) return;
  links.forEach((link, index) => {
    for (const field of ['title', 'icon']) {
      // Another type than a text is told by the schema.
      if (isObject(link) && typeof link[field] === 'string') {
        report(TEXT, ['metadata', 'links', index, field], link[field]);
      }
    }
  });
}

function checkMap(
  path: EntityPath,
  map: unknown,
  { key, value }: { key: Check; value: Check },
  report: Report,
): void {
  if (map === undefined) return;
  if (!isObject(map)) {
    report(MAP, path, map);
    return;
  }
  for (const [word, text] of Object.entries(map)) {
    report(key, [...path, word], word, 'key');
    report(value, [...path, word], text);
  }
}

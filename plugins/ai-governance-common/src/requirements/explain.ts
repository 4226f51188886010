import { EntityPath, parsePath, valueAt } from '../paths';
import { quoteValue } from '../validation/problem';
import type { Subject } from './Expression';
import type { EvaluationInput } from './EvaluationInput';

/** Where, in the entity, something that an expression reads of other inputs is declared. */
const DECLARED_AT: Record<string, string> = {
  'related.owner': 'spec.owner',
  'related.models': 'spec.models',
  'related.datasets': 'spec.datasets',
  'related.guardrails': 'spec.guardrails',
  'signals.monitors': 'spec.monitors',
};

/** Paths of fields as requirements write them: as many as the sets have. */
const fields = new Map<string, EntityPath>();

function fieldPath(field: string): EntityPath {
  let path = fields.get(field);
  if (!path) {
    path = parsePath(field);
    fields.set(field, path);
  }
  return path;
}

type Explained = { path: string | null; reason: string };

/** The entity's own field for what an expression read; null when it is no field of the entity. */
function entityPath(readPath: string | undefined): string | null {
  if (!readPath) return null;
  if (readPath.startsWith('entity.')) return readPath.slice('entity.'.length);
  const base = readPath.split(/\[|\./).slice(0, 2).join('.');
  return DECLARED_AT[base] ?? null;
}

/** `spec.outcomes[*].target` → the first item that lacks it; the list itself for other stars. */
function withoutStars(path: string, entity: unknown, lacking: boolean): string {
  const star = path.indexOf('[*]');
  if (star < 0) return path;
  const list = path.slice(0, star);
  const rest = path.slice(star + '[*]'.length).replace(/^\./, '');
  const items = valueAt(entity, fieldPath(list));
  if (!lacking || !Array.isArray(items) || !rest || rest.includes('[*]')) {
    return list;
  }
  const index = items.findIndex(
    item => valueAt(item, fieldPath(rest)) === undefined,
  );
  return index < 0 ? list : `${list}[${index}].${rest}`;
}

/** A field that is read and not declared. The nearest undeclared part of the path is named in full. */
export function explainMissing(readPath: string, entity: unknown): Explained {
  const ofOthers = /^related\.(\w+)\[\*\]\.(.+)$/.exec(readPath);
  if (ofOthers) {
    return {
      path: null,
      reason: `${ofOthers[2]} is missing in one of its ${ofOthers[1]}.`,
    };
  }
  const path = entityPath(readPath);
  if (path === null) {
    return {
      path: null,
      reason: `${readPath.replace(/\[\*\]/g, '')} is missing.`,
    };
  }
  const place = withoutStars(path, entity, true);
  const value = valueAt(entity, parsePath(place));
  if (value !== undefined && readPath.startsWith('signals.')) {
    return { path: place, reason: `A monitor of ${place} has no value.` };
  }
  // What is declared and still not there is something that the declaration names.
  return value === undefined
    ? { path: place, reason: `${place} is missing.` }
    : {
        path: place,
        reason: `${place} is ${quoteValue(
          value,
        )}, which is not in the catalog.`,
      };
}

const DAY_MS = 86_400_000;

function inWords(value: unknown, isAge: boolean, now: Date): string {
  if (isAge && typeof value === 'string') {
    const days = Math.floor((now.getTime() - Date.parse(value)) / DAY_MS);
    const count = Math.abs(days);
    return `${count} ${count === 1 ? 'day' : 'days'}`;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return 'empty';
    return value.every(item => typeof item !== 'object')
      ? value.join(', ')
      : `${value.length} ${value.length === 1 ? 'entry' : 'entries'}`;
  }
  return quoteValue(value);
}

/** A check that came out false. */
export function explainFailure(
  { path: readPath, missing, isAge }: Subject,
  input: EvaluationInput,
  message: string | undefined,
  title: string,
): Explained {
  if (missing && readPath) return explainMissing(readPath, input.entity);
  const declared = entityPath(readPath);
  const path =
    declared === null ? null : withoutStars(declared, input.entity, false);
  const value =
    path === null ? undefined : valueAt(input.entity, fieldPath(path));
  if (message) {
    return {
      path,
      reason: message
        .replaceAll('{path}', path ?? 'it')
        .replaceAll(
          '{value}',
          value === undefined ? 'missing' : inWords(value, isAge, input.now),
        ),
    };
  }
  if (path === null || value === undefined) {
    return { path, reason: `Not so: ${title}.` };
  }
  return {
    path,
    reason: isAge
      ? `${path} is ${inWords(value, true, input.now)} old.`
      : `${path} is ${inWords(value, false, input.now)}; not so: ${title}.`,
  };
}

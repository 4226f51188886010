import { InputError } from '@backstage/errors';
import canonicalize from 'canonicalize';

/** Deeper than any entry needs, and far from what would exhaust the stack. */
const DEEPEST = 100;

/**
 * The RFC 8785 (JSON Canonicalization Scheme) form of a value.
 *
 * Only what JSON.parse gives back as it was is accepted, so that a hash of this text can be recomputed from what is stored. Anything else
 * (undefined, NaN, a bigint, a Date, half of a surrogate pair) throws an InputError that names its path.
 */
export function canonicalJson(value: unknown, path: string): string {
  requireJson(value, path, 0);
  return canonicalize(value)!;
}

/** Whether every character of a text can be stored as it is: no half of a surrogate pair, and no NUL, which PostgreSQL refuses. */
export function isStorableText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

function requireJson(value: unknown, path: string, depth: number): void {
  if (depth > DEEPEST) {
    throw new InputError(
      `${path} is nested more than ${DEEPEST} levels deep, or contains itself.`,
    );
  }
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (typeof value === 'string') {
    requireWellFormed(value, path);
  } else if (Array.isArray(value)) {
    // By index: forEach would pass over the holes.
    for (let i = 0; i < value.length; i += 1) {
      requireJson(value[i], `${path}[${i}]`, depth + 1);
    }
  } else if (isPlainObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      requireWellFormed(key, `A name in ${path}`);
      requireJson(member, `${path}.${key}`, depth + 1);
    }
  } else {
    throw new InputError(
      `${path} is ${nameOf(
        value,
      )}, which JSON cannot hold; leave it out or write it as text, number, list or object.`,
    );
  }
}

function requireWellFormed(text: string, path: string): void {
  if (/\p{Surrogate}/u.test(text)) {
    throw new InputError(
      `${path} has half of a surrogate pair, which is not a character.`,
    );
  }
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // The prototype of any realm's Object is the one that has none itself.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function nameOf(value: unknown): string {
  if (typeof value === 'object') {
    return `a ${value?.constructor?.name ?? 'object'}`;
  }
  return typeof value === 'number' || value === undefined
    ? String(value)
    : `a ${typeof value}`;
}

import { parseEntityRef } from '@backstage/catalog-model';

const MOST_CHARACTERS = 300;

/** Whether a value is the full reference of a User, and of nothing else: a Group owns things as a person does. */
export function isUserRef(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > MOST_CHARACTERS) return false;
  try {
    return parseEntityRef(value).kind.toLocaleLowerCase('en-US') === 'user';
  } catch {
    return false;
  }
}

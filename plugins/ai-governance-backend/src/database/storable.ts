/**
 * A text of an entity as it can be written down: PostgreSQL takes no NUL, and what one entity has of them must not keep the others that are
 * written with it from being written.
 */
export function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}

/**
 * A place in a document: keys of objects and positions in lists, from the top.
 *
 * @public
 */
export type EntityPath = ReadonlyArray<string | number>;

const PLAIN_KEY = /^[A-Za-z_$][\w$-]*$/;

/**
 * `['spec', 'documents', 0, 'type']` as people write it: `spec.documents[0].type`. Keys that would read ambiguously are quoted.
 *
 * @public
 */
export function formatPath(path: EntityPath): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (PLAIN_KEY.test(key)) text += text ? `.${key}` : key;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text;
}

/**
 * The reverse of {@link formatPath}.
 *
 * @public
 */
export function parsePath(text: string): EntityPath {
  const path: Array<string | number> = [];
  const segment = /([A-Za-z_$][\w$-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g;
  for (const match of text.matchAll(segment)) {
    if (match[1] !== undefined) path.push(match[1]);
    else if (match[2] !== undefined) path.push(Number(match[2]));
    else path.push(JSON.parse(match[3]) as string);
  }
  return path;
}

/**
 * The value at a place; undefined where nothing is declared. Reads own properties only.
 *
 * @public
 */
export function valueAt(root: unknown, path: EntityPath): unknown {
  let value: unknown = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Object.prototype.hasOwnProperty.call(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

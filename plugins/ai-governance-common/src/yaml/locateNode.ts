import {
  Alias,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Node,
  Pair,
} from 'yaml';
import { EntityPath } from '../paths';
import { isMergeKey, MOST_LEVELS } from './readNode';

type Targets = ReadonlyMap<Alias, Node>;

/** The node behind an alias. */
function target(node: unknown, targets: Targets): unknown {
  return isAlias(node) ? targets.get(node) : node;
}

/** A pair of the map itself or, failing that, of one that it merges with `<<`. */
function findPair(
  node: unknown,
  key: string | number,
  targets: Targets,
  level = 0,
): Pair | undefined {
  const map = target(node, targets);
  if (!isMap(map) || level > MOST_LEVELS) return undefined;
  const pairs = map.items as Pair[];
  const own = pairs.find(
    pair =>
      isScalar(pair.key) &&
      !isMergeKey(pair.key) &&
      String(pair.key.value ?? '') === String(key),
  );
  if (own) return own;
  for (const pair of pairs.filter(each => isMergeKey(each.key))) {
    const merged = target(pair.value, targets);
    for (const source of isSeq(merged) ? merged.items : [merged]) {
      const found = findPair(source, key, targets, level + 1);
      if (found) return found;
    }
  }
  return undefined;
}

function isThere(value: unknown): boolean {
  return isNode(value) && !(isScalar(value) && value.value === null);
}

/**
 * The node that stands for a path: its key or its value, or those of the nearest parent that is there when it is not. Undefined
 * when not even the first step is there.
 */
export function locateNode(
  root: Node | null,
  path: EntityPath,
  at: 'key' | 'value',
  targets: Targets,
): Node | undefined {
  let node: unknown = root;
  let best: unknown;
  for (const [depth, key] of path.entries()) {
    const pair = findPair(node, key, targets);
    if (pair) {
      const wanted = depth === path.length - 1 && at === 'value';
      best = wanted && isThere(pair.value) ? pair.value : pair.key;
      node = pair.value;
      continue;
    }
    const list = target(node, targets);
    const item = isSeq(list) ? list.items[Number(key)] : undefined;
    if (item === undefined) break;
    best = item;
    node = item;
  }
  return isNode(best) && best.range ? best : undefined;
}

/**
 * The offsets to underline for a node. An object or a list is shown by its first key or item: underlining half a file
 * points at nothing.
 */
export function offsetsOf(node: Node): [start: number, end: number] {
  let first: unknown = node;
  while (isMap(first) || isSeq(first)) {
    const item: unknown = first.items[0];
    const next: unknown = isMap(first) ? (item as Pair | undefined)?.key : item;
    if (!isNode(next) || !next.range) break;
    first = next;
  }
  return [node.range![0], (first as Node).range![1]];
}

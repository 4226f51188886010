import {
  Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Node,
  Pair,
  Scalar,
  YAMLMap,
} from 'yaml';
import type { YamlProblem } from './YamlDocuments';

/** Deeper nesting is no entity, and would exhaust the stack of whoever walks it. */
export const MOST_LEVELS = 100;
/** The Backstage catalog refuses a document that repeats one value more often. */
const MOST_USES = 99;
/** What aliases may add in all; a "billion laughs" document asks for far more. */
const MOST_REPEATED_NODES = 100_000;

/** What is said of nesting beyond the limit. */
export const TOO_DEEP = {
  ruleId: 'yaml/too-deep' as const,
  message: `The document is nested deeper than ${MOST_LEVELS} levels.`,
  fix: 'Nothing in an entity is nested that deep: write it flatter.',
};

/** Something that keeps a node from being read as plain data. */
export type NodeProblem = Omit<YamlProblem, 'range'> & { node: Node };

/** A document as plain data, with what is needed to find its parts again. */
export type ReadNode = {
  /** Undefined when a problem other than a duplicate key was found. */
  value: unknown;
  problems: NodeProblem[];
  /** The node behind each alias that names one. */
  targets: ReadonlyMap<Alias, Node>;
  /** Merge keys (`<<`). */
  mergeKeys: Scalar[];
};

type Anchored = {
  /** Undefined while the node is being read: an alias to it then stands inside it. */
  value?: { data: unknown; nodes: number; levels: number };
  uses: number;
};

class Unreadable extends Error {
  constructor(readonly problem: NodeProblem) {
    super(problem.message);
  }
}

function tooDeep(node: Node): Unreadable {
  return new Unreadable({ ...TOO_DEEP, node });
}

/** Whether a key merges another object into its own, as YAML 1.1 has it. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;
}

/** The name of a key, from what the key itself is as data. */
function keyName(data: unknown): string {
  if (data === null) return '';
  return typeof data === 'object' ? JSON.stringify(data) : String(data);
}

function put(holder: Record<string, unknown>, key: string, value: unknown) {
  if (key !== '__proto__') {
    holder[key] = value;
    return;
  }
  // Plain assignment would change what the object is instead of adding a field.
  Object.defineProperty(holder, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

class NodeReader {
  readonly found = {
    problems: new Array<NodeProblem>(),
    targets: new Map<Alias, Node>(),
    mergeKeys: new Array<Scalar>(),
  };
  private readonly latest = new Map<string, Node>();
  private readonly anchored = new Map<Node, Anchored>();
  private nodes = 0;
  private repeated = 0;
  private deepest = 0;

  read(node: unknown, level: number): unknown {
    this.nodes += 1;
    if (level > this.deepest) this.deepest = level;
    if (level > MOST_LEVELS) throw tooDeep(node as Node);
    if (isAlias(node)) return this.readAlias(node, level);
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (!anchor) return this.readContent(node, level);

    const entry: Anchored = { uses: 0 };
    this.latest.set(anchor, node as Node);
    this.anchored.set(node as Node, entry);
    const before = { nodes: this.nodes, deepest: this.deepest };
    this.deepest = level;
    const data = this.readContent(node, level);
    entry.value = {
      data,
      nodes: this.nodes - before.nodes + 1,
      levels: this.deepest - level,
    };
    this.deepest = Math.max(this.deepest, before.deepest);
    return data;
  }

  private readContent(node: unknown, level: number): unknown {
    if (isMap(node)) return this.readMap(node, level);
    if (isSeq(node)) {
      return node.items.map(item => this.read(item, level + 1));
    }
    return isScalar(node) ? node.value ?? null : null;
  }

  private readAlias(alias: Alias, level: number): unknown {
    const target = this.latest.get(alias.source);
    const entry = target && this.anchored.get(target);
    if (!target || !entry) {
      throw new Unreadable({
        ruleId: 'yaml/syntax',
        message: `*${alias.source} repeats an anchor that is not set before it.`,
        fix: `Put &${alias.source} before the value that is meant, or quotes around a text that begins with a star.`,
        node: alias,
      });
    }
    if (!entry.value) {
      throw new Unreadable({
        ruleId: 'yaml/syntax',
        message: `*${alias.source} stands inside the value that it repeats.`,
        fix: 'Write the value out: nothing can hold itself.',
        node: alias,
      });
    }
    this.found.targets.set(alias, target);
    const { data, nodes, levels } = entry.value;
    entry.uses += 1;
    this.nodes += nodes;
    this.repeated += nodes;
    if (entry.uses > MOST_USES || this.repeated > MOST_REPEATED_NODES) {
      throw new Unreadable({
        ruleId: 'yaml/too-large',
        message:
          entry.uses > MOST_USES
            ? `*${alias.source} repeats one value more than ${MOST_USES} times; Backstage refuses that.`
            : `Written out, what aliases repeat would be more than ${MOST_REPEATED_NODES} values.`,
        fix: 'Write values out, or split the document.',
        node: alias,
      });
    }
    if (level + levels > MOST_LEVELS) throw tooDeep(alias);
    this.deepest = Math.max(this.deepest, level + levels);
    return data;
  }

  private readMap(map: YAMLMap, level: number): unknown {
    const data: Record<string, unknown> = {};
    const names = new Set<string>();
    const merged: unknown[] = [];
    for (const pair of map.items as Pair[]) {
      if (isMergeKey(pair.key)) {
        this.found.mergeKeys.push(pair.key as Scalar);
        merged.push(...this.readMerged(pair, level));
        continue;
      }
      const name = keyName(this.read(pair.key, level + 1));
      const value = this.read(pair.value, level + 1);
      if (names.has(name)) {
        this.found.problems.push({
          ruleId: 'yaml/duplicate-key',
          message: `${name || 'This key'} is written twice in the same object.`,
          fix: 'Keep one of them.',
          node: pair.key as Node,
        });
        continue;
      }
      names.add(name);
      put(data, name, value);
    }
    for (const source of merged) {
      for (const [name, value] of Object.entries(source as object)) {
        if (!Object.prototype.hasOwnProperty.call(data, name)) {
          put(data, name, value);
        }
      }
    }
    return data;
  }

  private readMerged({ key, value }: Pair, level: number): unknown[] {
    const sources = [this.read(value, level + 1)].flat();
    const isObject = (source: unknown) =>
      typeof source === 'object' && source !== null && !Array.isArray(source);
    if (!sources.every(isObject)) {
      throw new Unreadable({
        ruleId: 'yaml/syntax',
        message: '<< merges something that is not an object.',
        fix: 'Name an anchor of an object, or write the fields out.',
        node: key as Node,
      });
    }
    return sources;
  }
}

/**
 * Turns the nodes of one document into plain data in one pass, so that the work is in proportion to the document, whatever its
 * keys and aliases are. Of a key written twice, the first counts.
 */
export function readNode(root: Node | null): ReadNode {
  const reader = new NodeReader();
  try {
    const value = reader.read(root, 0);
    return { ...reader.found, value };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    reader.found.problems.push(error.problem);
    return { ...reader.found, value: undefined };
  }
}

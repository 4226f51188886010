import type { ASTNode } from '@marcbachmann/cel-js';

/** What an expression reads: a path such as `entity.spec.outcomes[*].metric`; `[*]` is each item of a list. */
export type ReadPath = string;

/** Our own `has`: false when any part of the path is undeclared, where CEL's would fail. */
export const DECLARED = 'declared';

const MACROS_WITH_VARIABLE = new Set([
  'all',
  'exists',
  'exists_one',
  'filter',
  'map',
]);

function children(node: ASTNode): ASTNode[] {
  const found: ASTNode[] = [];
  const collect = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null && 'op' in value) {
      found.push(value as ASTNode);
    }
  };
  collect(node.args);
  return found;
}

/** Visits a node and all below it, outermost and leftmost first. */
export function visitNodes(node: ASTNode, visit: (node: ASTNode) => void) {
  visit(node);
  for (const child of children(node)) visitNodes(child, visit);
}

/** Which list each loop variable of an expression runs over. */
export function loopVariables(root: ASTNode): Map<string, ASTNode> {
  const variables = new Map<string, ASTNode>();
  visitNodes(root, node => {
    if (node.op !== 'rcall') return;
    const [method, receiver, [variable]] = node.args;
    if (MACROS_WITH_VARIABLE.has(method) && variable?.op === 'id') {
      variables.set(variable.args, receiver);
    }
  });
  return variables;
}

/** The path of a node that reads a field; undefined for anything else. */
export function readPathOf(
  node: ASTNode,
  variables: Map<string, ASTNode>,
): ReadPath | undefined {
  switch (node.op) {
    case 'id': {
      const list = variables.get(node.args);
      if (!list) return node.args;
      const path = readPathOf(list, variables);
      return path && `${path}[*]`;
    }
    case '.':
    case '.?': {
      const path = readPathOf(node.args[0], variables);
      return path && `${path}.${node.args[1]}`;
    }
    case '[]': {
      const [list, index] = node.args;
      const path = readPathOf(list, variables);
      return path && `${path}[${index.op === 'value' ? index.args : '*'}]`;
    }
    case 'rcall':
      // In x.filter(…).all(v, …) the variable v runs over items of x.
      return node.args[0] === 'filter'
        ? readPathOf(node.args[1], variables)
        : undefined;
    default:
      return undefined;
  }
}

/**
 * Every longest field path that an expression reads, in the order written.
 *
 * @param of - `values` leaves out what is only asked whether it is declared
 */
export function readPaths(
  root: ASTNode,
  variables = loopVariables(root),
  of: 'all' | 'values' = 'all',
): ReadPath[] {
  const paths: ReadPath[] = [];
  const visit = (node: ASTNode) => {
    if (of === 'values' && node.op === 'call' && node.args[0] === DECLARED) {
      return;
    }
    if (node.op === '.' || node.op === '[]') {
      const path = readPathOf(node, variables);
      if (path) {
        paths.push(path);
        return;
      }
    }
    children(node).forEach(visit);
  };
  visit(root);
  return paths;
}

/** The parts of `a && b && c`. */
export function conjuncts(root: ASTNode): ASTNode[] {
  return root.op === '&&' ? root.args.flatMap(conjuncts) : [root];
}

/** Numbers written in an expression, as they are and with the sign turned: thresholds in days, perhaps. */
export function numbersIn(root: ASTNode): number[] {
  const numbers = new Set<number>();
  visitNodes(root, node => {
    if (node.op !== 'value') return;
    const value = node.args;
    if (typeof value !== 'number' && typeof value !== 'bigint') return;
    numbers.add(Number(value));
    numbers.add(-Number(value));
  });
  return [...numbers];
}

/** The path inside `has(path)` when that is all the node is. */
export function declaredPath(node: ASTNode): ReadPath | undefined {
  if (node.op !== 'call') return undefined;
  const [name, [argument]] = node.args;
  return name === DECLARED && argument
    ? readPathOf(argument, new Map())
    : undefined;
}

/** The argument of the first `daysSince(path)` at or below a node, as a path. */
export function ageOf(root: ASTNode): ReadPath | undefined {
  let path: ReadPath | undefined;
  const variables = loopVariables(root);
  visitNodes(root, node => {
    if (path || node.op !== 'call' || node.args[0] !== 'daysSince') return;
    path = readPathOf(node.args[1][0], variables);
  });
  return path;
}

/** The source with every `has(` turned into our own. */
export function withOwnHas(source: string, root: ASTNode): string {
  const starts: number[] = [];
  visitNodes(root, node => {
    if (node.op === 'call' && node.args[0] === 'has') starts.push(node.start);
  });
  return starts
    .sort((a, b) => b - a)
    .reduce(
      (text, start) =>
        `${text.slice(0, start)}${DECLARED}${text.slice(start + 'has'.length)}`,
      source,
    );
}

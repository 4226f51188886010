import type { ASTNode } from '@marcbachmann/cel-js';
import { loopVariables, visitNodes } from './expressionNodes';

const COMPARISONS = new Set(['<', '<=', '>', '>=', '==', '!=']);

/** A number as a sum of ages, of numbers written in the expression, and of what else there is. */
type Sum = {
  /** How fast it grows: 1 for an age, 0 for the difference of two. */
  growth: number;
  ages: number;
  literals: number;
  others: number;
};

const NOTHING: Sum = { growth: 0, ages: 0, literals: 0, others: 0 };

function isAge(node: ASTNode): boolean {
  return node.op === 'call' && node.args[0] === 'daysSince';
}

function isZero(value: unknown): boolean {
  return value === 0 || value === 0n;
}

function combined(left: Sum[], right: Sum[], sign: 1 | -1): Sum[] {
  return left.flatMap(a =>
    right.map(b => ({
      growth: a.growth + sign * b.growth,
      ages: a.ages + b.ages,
      literals: a.literals + b.literals,
      others: a.others + b.others,
    })),
  );
}

/** Every sum that a node may turn out as. The ages in them are taken out of `loose`. */
function sumsOf(node: ASTNode, loose: Set<ASTNode>): Sum[] {
  if (isAge(node)) {
    loose.delete(node);
    return [{ ...NOTHING, growth: 1, ages: 1 }];
  }
  switch (node.op) {
    case 'value':
      return [isZero(node.args) ? NOTHING : { ...NOTHING, literals: 1 }];
    case '-_':
      return combined([NOTHING], sumsOf(node.args, loose), -1);
    case '+':
    case '-':
      return combined(
        sumsOf(node.args[0], loose),
        sumsOf(node.args[1], loose),
        node.op === '+' ? 1 : -1,
      );
    case '?:':
      return [...sumsOf(node.args[1], loose), ...sumsOf(node.args[2], loose)];
    default:
      return [{ ...NOTHING, others: 1 }];
  }
}

/** Ages that grow alike never pass each other; a single one passes a single written number at a moment that can be told. */
function canBeTold({ growth, ages, literals, others }: Sum): boolean {
  return growth === 0 || (ages === 1 && literals <= 1 && others === 0);
}

/**
 * Whether time changes the outcome of an expression only where an age passes a number that is written in it. What asks for the time
 * itself, or reckons with an age otherwise, is another matter.
 */
export function isForeseen(root: ASTNode): boolean {
  const variables = loopVariables(root);
  const loose = new Set<ASTNode>();
  const comparisons: Array<[ASTNode, ASTNode]> = [];
  let asksForNow = false;
  visitNodes(root, node => {
    if (isAge(node)) loose.add(node);
    if (COMPARISONS.has(node.op)) {
      comparisons.push(node.args as [ASTNode, ASTNode]);
    }
    if (node.op === 'id' && node.args === 'now' && !variables.has('now')) {
      asksForNow = true;
    }
  });
  const told = comparisons.every(([left, right]) =>
    combined(sumsOf(left, loose), sumsOf(right, loose), -1).every(canBeTold),
  );
  return told && loose.size === 0 && !asksForNow;
}

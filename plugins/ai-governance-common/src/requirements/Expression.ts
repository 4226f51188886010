import {
  ASTNode,
  Environment,
  ParseResult,
  serialize,
} from '@marcbachmann/cel-js';
import { AIKind } from '../kinds';
import { isIsoDate } from '../validation/formats';
import { typedEnvironment } from './celTypes';
import {
  ageOf,
  conjuncts,
  DECLARED,
  declaredPath,
  loopVariables,
  numbersIn,
  readPathOf,
  ReadPath,
  readPaths,
  withOwnHas,
} from './expressionNodes';
import { isForeseen } from './isForeseen';

const DAY_MS = 86_400_000;
/** How soon an outcome is looked at again that may change by time at a moment nobody can tell. */
const UNFORESEEN_MS = 60_000;

/** Longer expressions than a page are refused, so that no set can make evaluation slow without bound. */
const LIMITS = {
  maxAstNodes: 1_000,
  maxDepth: 60,
  maxListElements: 200,
  maxMapEntries: 50,
  maxCallArguments: 8,
};

/** The variables of an expression; what the host could not obtain is left out. */
export type ExpressionInput = {
  entity: object;
  related?: object;
  signals?: object;
  now: Date;
};

/**
 * How an evaluation ended. `missing`: a field was read that the entity does not declare. `not-obtained`: the host has
 * no such input. `error`: anything else that went wrong, such as text compared with a number.
 */
export type ExpressionOutcome =
  | { kind: 'value'; value: boolean }
  | { kind: 'missing'; path: ReadPath }
  | { kind: 'not-obtained'; input: string }
  | { kind: 'error'; message: string };

/** What a failed check was about. */
export type Subject = {
  /** The field, or undefined when the check reads none. */
  path: ReadPath | undefined;
  /** The check failed because the field is not declared. */
  missing: boolean;
  /** The value is looked at for its age in days. */
  isAge: boolean;
};

/** Thrown where an expression reads an input that the host could not obtain. */
class NotObtained extends Error {
  constructor(readonly input: string) {
    super(`${input} was not obtained`);
  }
}

const RELATED = new NotObtained('related');
const SIGNALS = new NotObtained('signals');

/** Behind the inputs of every evaluation. The library's own error for an unknown variable costs more than most evaluations. */
const ABSENT = {
  get related(): never {
    throw RELATED;
  },
  get signals(): never {
    throw SIGNALS;
  },
};

const contexts = new WeakMap<ExpressionInput, Record<string, unknown>>();

function contextOf(input: ExpressionInput): Record<string, unknown> {
  let context = contexts.get(input);
  if (!context) {
    const { related, signals, ...others } = input;
    context = {
      __proto__: ABSENT,
      ...others,
      ...(related && { related }),
      ...(signals && { signals }),
    };
    contexts.set(input, context);
  }
  return context;
}

/** The evaluation now running: expressions are evaluated synchronously, one after the other. */
const running: { now: number; dates: number[] } = { now: 0, dates: [] };

function daysSince(date: string): number {
  if (!isIsoDate(date)) throw new Error(`"${date}" is not an ISO 8601 date`);
  const time = Date.parse(date);
  running.dates.push(time);
  return (running.now - time) / DAY_MS;
}

type Checker = { check(node: ASTNode, context: unknown): unknown };
type Evaluator = { run(node: ASTNode, context: unknown): unknown };
type Macro = { argument: ASTNode };

function readOwn(ev: Evaluator, node: ASTNode, context: unknown): unknown {
  if (node.op !== '.') return ev.run(node, context);
  const holder = readOwn(ev, node.args[0], context);
  if (typeof holder !== 'object' || holder === null) return undefined;
  const field = node.args[1];
  return Object.prototype.hasOwnProperty.call(holder, field)
    ? (holder as Record<string, unknown>)[field]
    : undefined;
}

function registerFunctions(env: Environment): Environment {
  return env
    .registerFunction('daysSince(string): double', daysSince)
    .registerFunction(
      `${DECLARED}(ast): bool`,
      ({ args: [argument] }: { args: ASTNode[] }) => ({
        argument,
        async: false,
        typeCheck: (
          checker: Checker & { getType(name: string): unknown },
          macro: Macro,
          context: unknown,
        ) => {
          if (macro.argument?.op !== '.') {
            throw new Error(
              'has() takes a field, such as has(entity.spec.owner)',
            );
          }
          checker.check(macro.argument, context);
          return checker.getType('bool');
        },
        evaluate: (ev: Evaluator, macro: Macro, context: unknown) => {
          const value = readOwn(ev, macro.argument, context);
          return value !== undefined && value !== null;
        },
      }),
    );
}

const checkers = new Map<AIKind, Environment>();

function checkerFor(kind: AIKind): Environment {
  let env = checkers.get(kind);
  if (!env) {
    env = registerFunctions(
      typedEnvironment()
        .clone({ limits: LIMITS })
        .registerVariable('entity', kind)
        .registerVariable('related', 'Related')
        .registerVariable('signals', 'Signals')
        .registerVariable('now', 'google.protobuf.Timestamp'),
    );
    checkers.set(kind, env);
  }
  return env;
}

const runner = registerFunctions(
  new Environment({ limits: LIMITS })
    .registerVariable('entity', 'dyn')
    .registerVariable('related', 'dyn')
    .registerVariable('signals', 'dyn')
    .registerVariable('now', 'google.protobuf.Timestamp'),
);

/** Thrown for an expression that does not parse, or reads what there is not. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

function summaryOf(error: unknown): string {
  const { summary, message } = error as { summary?: string; message?: string };
  return summary ?? message ?? String(error);
}

/** One of the `&&` parts, to run by itself, and what it is about. */
type Part = { run: ParseResult; subject: Subject };

function subjectOf(root: ASTNode): Subject {
  const declared = declaredPath(root);
  if (declared) return { path: declared, missing: true, isAge: false };
  const age = ageOf(root);
  const paths = readPaths(root);
  const path =
    age ?? paths.find(each => each.startsWith('entity.')) ?? paths[0];
  return { path, missing: false, isAge: age !== undefined };
}

/** The whole is one part where the library cannot write a part out again. */
function partsOf(whole: ParseResult): Part[] {
  let runs: ParseResult[];
  try {
    runs = conjuncts(whole.ast).map(node => runner.parse(serialize(node)));
  } catch {
    runs = [whole];
  }
  return runs.map(run => ({ run, subject: subjectOf(run.ast) }));
}

/** Parsed, type-checked for every kind that it is for, and ready to run many times. */
export class Expression {
  readonly source: string;
  /** Every field that the expression reads. */
  readonly reads: readonly ReadPath[];
  /** Those of them whose value matters, and not only whether they are declared. */
  readonly values: readonly ReadPath[];
  private readonly run: ParseResult;
  private readonly variables: Map<string, ASTNode>;
  private readonly numbers: readonly number[];
  private readonly isForeseen: boolean;
  private parts: Part[] | undefined;

  private constructor(source: string, run: ParseResult) {
    this.source = source;
    this.run = run;
    this.variables = loopVariables(run.ast);
    this.reads = readPaths(run.ast, this.variables);
    this.values = readPaths(run.ast, this.variables, 'values');
    this.numbers = numbersIn(run.ast);
    this.isForeseen = isForeseen(run.ast);
  }

  /** Throws {@link ExpressionError} naming the kind, and what is wrong. */
  static compile(source: string, kinds: readonly AIKind[]): Expression {
    let own: string;
    try {
      own = withOwnHas(source, runner.parse(source).ast);
      for (const kind of kinds) {
        const result = checkerFor(kind).check(own);
        if (!result.valid) {
          throw new ExpressionError(
            `for ${kind}: ${summaryOf(result.error).replace(
              /^No such key: (.*)$/,
              'there is no field $1',
            )}`,
          );
        }
        if (result.type !== 'bool') {
          throw new ExpressionError(
            `for ${kind}: gives ${result.type}, not true or false`,
          );
        }
      }
      return new Expression(source, runner.parse(own));
    } catch (error) {
      if (error instanceof ExpressionError) throw error;
      throw new ExpressionError(summaryOf(error));
    }
  }

  /** Whether the expression reads an input at all, such as `related`. */
  needs(input: 'related' | 'signals'): boolean {
    return this.reads.some(
      path => path === input || path.startsWith(`${input}.`),
    );
  }

  evaluate(input: ExpressionInput): ExpressionOutcome {
    return this.evaluateNode(this.run, input);
  }

  /**
   * When, after `input.now`, the result of the evaluation just made may become another by time alone: a date it read
   * plus one of the numbers it compares with. May name a moment at which nothing changes, never miss one; a minute from now where
   * the expression reckons with the time so that nobody can tell.
   */
  nextChange(now: Date): Date | undefined {
    if (!this.isForeseen) return new Date(now.getTime() + UNFORESEEN_MS);
    let next: number | undefined;
    for (const date of running.dates) {
      for (const number of this.numbers) {
        const time = date + number * DAY_MS;
        // An age that equals a number now is more than that a moment later.
        const change = time === now.getTime() ? time + 1 : time;
        if (change > now.getTime() && (next === undefined || change < next)) {
          next = change;
        }
      }
    }
    // A day and more past the year 9999 is no date that anybody waits for.
    return next === undefined || next > 253_402_300_799_999
      ? undefined
      : new Date(next);
  }

  /** What made the check false: the first of its `&&` parts that is not true. */
  subjectOf(input: ExpressionInput): Subject {
    this.parts ??= partsOf(this.run);
    const failed =
      this.parts.length === 1
        ? this.parts[0]
        : this.parts.find(({ run }) => {
            const outcome = this.evaluateNode(run, input);
            return outcome.kind !== 'value' || !outcome.value;
          }) ?? this.parts[0];
    return failed.subject;
  }

  private evaluateNode(
    run: ParseResult,
    input: ExpressionInput,
  ): ExpressionOutcome {
    running.now = input.now.getTime();
    running.dates = [];
    // Undeclared fields are common, and the stack of the library's error is never looked at.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      const value: unknown = run(contextOf(input));
      return typeof value === 'boolean'
        ? { kind: 'value', value }
        : { kind: 'error', message: 'it gave neither true nor false' };
    } catch (error) {
      return this.outcomeOf(error);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }

  private outcomeOf(error: unknown): ExpressionOutcome {
    if (error instanceof NotObtained) {
      return { kind: 'not-obtained', input: error.input };
    }
    const { code, node } = error as { code?: string; node?: ASTNode };
    if (code === 'no_such_key' && node) {
      const path = readPathOf(node, this.variables);
      if (path) return { kind: 'missing', path };
    }
    return { kind: 'error', message: summaryOf(error) };
  }
}

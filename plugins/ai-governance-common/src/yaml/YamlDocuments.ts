import {
  Composer,
  Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  Node,
  Pair,
  ParsedNode,
  Parser,
  YAMLError,
} from 'yaml';
import { EntityPath } from '../paths';

/**
 * A place in a text, as editors count: lines and columns from 1, columns in UTF-16 units, the end exclusive.
 *
 * @public
 */
export type TextRange = {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
};

/**
 * Something in a YAML text that keeps a document from being read, or that is written twice.
 *
 * @public
 */
export type YamlProblem = {
  ruleId:
    | 'yaml/syntax'
    | 'yaml/duplicate-key'
    | 'yaml/too-large'
    | 'yaml/too-deep';
  message: string;
  fix: string;
  range: TextRange;
};

/**
 * One document of a YAML text: its value as plain data, and where each part of it stands.
 *
 * @public
 */
export type YamlDocument = {
  /** Undefined when the document is empty or cannot be read. */
  value: unknown;
  problems: YamlProblem[];
  /** The first line of the document's content. */
  range: TextRange;
  /** Where the key or the value at a path stands; the nearest parent that is there when it is not. */
  locate(path: EntityPath, at: 'key' | 'value'): TextRange;
};

/** Larger texts are no catalog files. */
const MOST_CHARACTERS = 5_000_000;
/** Deeper nesting is no entity, and would exhaust the stack of whoever walks it. */
const MOST_LEVELS = 100;
/** How often aliases may repeat nodes; a "billion laughs" file asks for far more. */
const MOST_ALIASES = 1_000;
/** Of one document; a binary file has an error in every line. */
const MOST_PROBLEMS = 20;

const TOO_DEEP = {
  ruleId: 'yaml/too-deep' as const,
  message: `The document is nested deeper than ${MOST_LEVELS} levels.`,
  fix: 'Nothing in an entity is nested that deep: write it flatter.',
};

/**
 * Reads every document of a YAML text and never throws: what cannot be read is told, and the other documents are read
 * all the same.
 *
 * @public
 */
export function parseYaml(text: string): YamlDocument[] {
  const lines = new LineCounter();
  const rangeOf = rangesIn(text, lines);
  if (text.length > MOST_CHARACTERS) {
    lines.addNewLine(0);
    return [
      unreadable(rangeOf(0, 1), {
        ruleId: 'yaml/too-large',
        message: `The file has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`,
        fix: 'Split it, and leave generated data out of the catalog.',
      }),
    ];
  }
  const parser = new Parser(lines.addNewLine);
  const documents: YamlDocument[] = [];
  let composer = newComposer();
  const take = (composed: Iterable<Document.Parsed>) => {
    for (const document of composed) {
      documents.push(readDocument(document, rangeOf));
    }
  };
  try {
    for (const token of parser.parse(text)) {
      try {
        take(composer.next(token));
      } catch (error) {
        const offset = 'offset' in token ? token.offset : 0;
        documents.push(unreadable(rangeOf(offset, offset + 1), told(error)));
        composer = newComposer();
      }
    }
    take(composer.end(false, text.length));
  } catch (error) {
    documents.push(unreadable(rangeOf(0, 1), told(error)));
  }
  return documents;
}

function newComposer(): Composer<ParsedNode> {
  return new Composer({
    prettyErrors: false,
    uniqueKeys: true,
    strict: true,
    logLevel: 'silent',
    merge: true,
  });
}

type Told = Omit<YamlProblem, 'range'>;

function told(error: unknown): Told {
  if (error instanceof RangeError) return TOO_DEEP;
  return {
    ruleId: 'yaml/syntax',
    message: `The document cannot be read: ${(error as Error).message}.`,
    fix: 'Correct the YAML.',
  };
}

function unreadable(range: TextRange, problem: Told): YamlDocument {
  return {
    value: undefined,
    range,
    problems: [{ ...problem, range }],
    locate: () => range,
  };
}

type RangeOf = (start: number, end: number) => TextRange;

function rangesIn(text: string, lines: LineCounter): RangeOf {
  const place = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return (given, end) => {
    // The parser names the end of the line before a key that stands twice; the key itself is what is meant.
    let start = given;
    while (start < text.length && /\s/.test(text[start])) start += 1;
    if (start >= text.length) start = given;
    const from = place(start);
    // Trailing blanks and line ends belong to nothing that a person would underline.
    let last = Math.max(end, start);
    while (last > start + 1 && /\s/.test(text[last - 1] ?? '')) last -= 1;
    const to = place(last);
    return {
      ...from,
      endLine: to.line,
      endColumn:
        to.line === from.line
          ? Math.max(to.column, from.column + 1)
          : to.column,
    };
  };
}

const DUPLICATE = /unique/i;

function yamlProblem(error: YAMLError, rangeOf: RangeOf): YamlProblem {
  const duplicate =
    error.code === 'DUPLICATE_KEY' || DUPLICATE.test(error.message);
  return {
    ruleId: duplicate ? 'yaml/duplicate-key' : 'yaml/syntax',
    message: duplicate
      ? 'This key is written twice in the same object.'
      : sentence(error.message),
    fix: duplicate ? 'Keep one of them.' : fixFor(error),
    range: rangeOf(error.pos[0], error.pos[1]),
  };
}

function sentence(message: string): string {
  const line = message.split('\n')[0].trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function fixFor(error: YAMLError): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'Indent with spaces.';
    case 'BAD_INDENT':
      return 'Bring the line to the column of its neighbours.';
    case 'MISSING_CHAR':
      return 'Close the quote or bracket.';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'Put the text in quotes: a colon in it reads as a key.';
    default:
      return 'Correct the YAML here.';
  }
}

function readDocument(
  document: Document.Parsed,
  rangeOf: RangeOf,
): YamlDocument {
  const { contents } = document;
  const start = contents?.range?.[0] ?? document.range[0];
  const range = rangeOf(start, start + 1);
  const problems = document.errors
    .slice(0, MOST_PROBLEMS)
    .map(error => yamlProblem(error, rangeOf));
  const locate = (path: EntityPath, at: 'key' | 'value') =>
    locateIn(document, path, at, rangeOf) ?? range;
  if (document.errors.some(error => !DUPLICATE.test(error.message))) {
    return { value: undefined, problems, range, locate };
  }
  try {
    assertFlat(contents, document);
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, problems, range, locate };
  } catch (error) {
    const problem =
      error instanceof ReferenceError
        ? {
            ruleId: 'yaml/too-large' as const,
            message: 'Its aliases would repeat nodes without bound.',
            fix: 'Write the values out, or use fewer anchors.',
          }
        : told(error);
    problems.push({ ...problem, range });
    return { value: undefined, problems, range, locate };
  }
}

/** Throws a RangeError for nesting beyond the limit, aliases included. */
function assertFlat(root: unknown, document: Document.Parsed): void {
  const stack: Array<[unknown, number]> = [[root, 0]];
  let visited = 0;
  while (stack.length > 0) {
    const [node, level] = stack.pop()!;
    visited += 1;
    if (level > MOST_LEVELS) throw new RangeError('too deep');
    if (isAlias(node) && visited < MOST_CHARACTERS) {
      // Only the depth matters here; how much aliases repeat is counted when the value is made.
      if (level < MOST_LEVELS && !isAlias(node.resolve(document))) continue;
    } else if (isMap(node)) {
      for (const { key, value } of node.items as Pair[]) {
        stack.push([key, level + 1], [value, level + 1]);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) stack.push([item, level + 1]);
    }
  }
}

function pairFor(map: unknown, key: string | number): Pair | undefined {
  if (!isMap(map)) return undefined;
  return (map.items as Pair[]).find(
    pair => isScalar(pair.key) && String(pair.key.value) === String(key),
  );
}

/** The node behind an alias. */
function target(node: unknown, document: Document.Parsed): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** A pair of the map itself or of one that it merges with `<<`. */
function findPair(
  node: unknown,
  key: string | number,
  document: Document.Parsed,
): Pair | undefined {
  const map = target(node, document);
  const own = pairFor(map, key);
  if (own) return own;
  const merged = target(pairFor(map, '<<')?.value, document);
  const sources = isSeq(merged) ? merged.items : [merged];
  for (const source of sources) {
    const pair = pairFor(target(source, document), key);
    if (pair) return pair;
  }
  return undefined;
}

function locateIn(
  document: Document.Parsed,
  path: EntityPath,
  at: 'key' | 'value',
  rangeOf: RangeOf,
): TextRange | undefined {
  let node: unknown = document.contents;
  let best: unknown = undefined;
  for (let depth = 0; depth < path.length; depth++) {
    const last = depth === path.length - 1;
    const key = path[depth];
    const pair = findPair(node, key, document);
    if (pair) {
      best = pair.key;
      const valueIsThere =
        isNode(pair.value) &&
        !(isScalar(pair.value) && pair.value.value === null);
      if (last && at === 'value' && valueIsThere) best = pair.value;
      node = pair.value;
      continue;
    }
    const list = target(node, document);
    const item = isSeq(list) ? list.items[Number(key)] : undefined;
    if (item === undefined) break;
    best = item;
    node = item;
  }
  if (!isNode(best) || !best.range) return undefined;
  // A map or a list is shown by its first key or item: underlining half a file points at nothing.
  if (isMap(best) || isSeq(best)) {
    return rangeOf(best.range[0], firstLineEnd(best));
  }
  return rangeOf(best.range[0], best.range[1]);
}

function firstLineEnd(node: Node): number {
  let first: unknown = node;
  for (let guard = 0; guard < MOST_LEVELS; guard++) {
    if (isMap(first) && first.items.length > 0) {
      first = (first.items as Pair[])[0].key;
    } else if (isSeq(first) && first.items.length > 0) first = first.items[0];
    else break;
  }
  return (isNode(first) && first.range ? first.range : node.range!)[1];
}

import { Composer, Document, isMap, ParsedNode, Parser, YAMLError } from 'yaml';
import { EntityPath } from '../paths';
import { documentsIn } from './documentsIn';
import { locateNode, offsetsOf } from './locateNode';
import { NodeProblem, ReadNode, readNode, TOO_DEEP } from './readNode';
import { syntaxProblem } from './syntaxProblem';
import { RangeOf, rangesIn, TextRange } from './textRanges';

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
  /** What is so, as a sentence. */
  message: string;
  /** What to write instead, as a sentence. */
  fix: string;
  range: TextRange;
};

/**
 * One document of a YAML text: its value as plain data, and where each part of it stands.
 *
 * @public
 */
export type YamlDocument = {
  /** Undefined when the document cannot be read; null when it is empty. Of a key written twice, the first counts. */
  value: unknown;
  problems: YamlProblem[];
  /** Where the document's content begins. */
  range: TextRange;
  /**
   * Merge keys (`<<`). They are merged here; the Backstage catalog reads them as fields of that name unless its reader is told
   * otherwise.
   */
  mergeKeys: TextRange[];
  /** Where the key or the value at a path stands; the nearest parent that is there when it is not. */
  locate(path: EntityPath, at: 'key' | 'value'): TextRange;
};

/**
 * The most UTF-16 units of a text that {@link parseYaml} reads. Larger texts are no catalog files.
 *
 * @public
 */
export const MOST_YAML_CHARACTERS = 5_000_000;
/** Of one text. */
const MOST_DOCUMENTS = 10_000;
/** Of one document; something else than YAML has an error in every line. */
const MOST_PROBLEMS = 20;

const BYTE_ORDER_MARK = '\uFEFF';

type Told = Omit<YamlProblem, 'range'>;

/**
 * Reads every document of a YAML text and never throws: what cannot be read is told, and the other documents are read
 * all the same. A byte order mark is passed over and counts for no column.
 *
 * @public
 */
export function parseYaml(text: string): YamlDocument[] {
  const plain = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const rangeOf = rangesIn(plain);
  const refused = refusal(plain);
  if (refused) {
    const { offset, ...problem } = refused;
    return [unreadable(rangeOf(offset, offset + 1), problem)];
  }
  const documents: YamlDocument[] = [];
  for (const { start, end } of documentsIn(plain)) {
    if (documents.length >= MOST_DOCUMENTS) {
      documents.push(
        unreadable(rangeOf(start, start + 1), {
          ruleId: 'yaml/too-large',
          message: `The file has more than ${MOST_DOCUMENTS} documents; the rest is not read.`,
          fix: 'Split it, and leave generated data out of the catalog.',
        }),
      );
      break;
    }
    const part = plain.slice(start, end);
    // What is missing at the end of a document is told there, not at the head of the next.
    const last = part.trimEnd().length;
    documents.push(
      ...readPart(part, (from, to) =>
        rangeOf(start + Math.min(from, last), start + Math.min(to, last)),
      ),
    );
  }
  return documents;
}

/** Why a text is not even looked into, and where. */
function refusal(text: string): (Told & { offset: number }) | undefined {
  if (text.length > MOST_YAML_CHARACTERS) {
    return {
      ruleId: 'yaml/too-large',
      message: `The file has ${text.length} characters; at most ${MOST_YAML_CHARACTERS} are read.`,
      fix: 'Split it, and leave generated data out of the catalog.',
      offset: 0,
    };
  }
  const nul = text.indexOf('\0');
  if (nul < 0) return undefined;
  return {
    ruleId: 'yaml/syntax',
    message: 'This is not a text file: it holds a NUL character.',
    fix: 'Save it as UTF-8 text, or leave it out.',
    offset: nul,
  };
}

/** Reads a text that is one document. */
function readPart(text: string, rangeOf: RangeOf): YamlDocument[] {
  try {
    const composer = new Composer<ParsedNode>({
      prettyErrors: false,
      // Told by readNode, in time proportional to the number of keys.
      uniqueKeys: false,
      strict: true,
      logLevel: 'silent',
      resolveKnownTags: false,
    });
    return Array.from(composer.compose(new Parser().parse(text)), document =>
      readDocument(document, rangeOf),
    );
  } catch (error) {
    return [unreadable(rangeOf(0, 1), told(error))];
  }
}

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
    mergeKeys: [],
    locate: () => range,
  };
}

function readDocument(
  document: Document.Parsed,
  rangeOf: RangeOf,
): YamlDocument {
  const contents = document.contents as ParsedNode | null;
  const range = rangeOf(...beginningOf(document));
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
    return unreadable(range, TOO_DEEP);
  }
  const broken = document.errors.length > 0;
  const { value, targets, problems, mergeKeys }: ReadNode = broken
    ? { value: undefined, targets: new Map(), problems: [], mergeKeys: [] }
    : readNode(contents);
  return {
    value,
    range,
    problems: firstOf([...document.errors, ...problems], each =>
      each instanceof YAMLError
        ? syntaxProblem(each, contents, rangeOf)
        : nodeProblem(each, range, rangeOf),
    ),
    mergeKeys: mergeKeys.map(key => rangeOf(...offsetsOf(key))),
    locate: (path, at) => {
      const node = locateNode(contents, path, at, targets);
      return node ? rangeOf(...offsetsOf(node)) : range;
    },
  };
}

/** The first key of an object, the first character of anything else. */
function beginningOf({ contents, range }: Document.Parsed): [number, number] {
  if (isMap(contents) && contents.range) return offsetsOf(contents);
  const start = contents?.range?.[0] ?? range[0];
  return [start, start + 1];
}

/** The first problems, as `tell` tells them, the last of them with how many more there are. */
function firstOf<T>(
  problems: readonly T[],
  tell: (problem: T) => YamlProblem,
): YamlProblem[] {
  const first = problems.slice(0, MOST_PROBLEMS).map(tell);
  const more = problems.length - first.length;
  if (more > 0) {
    first[
      first.length - 1
    ].message += ` The document has ${more} more problems.`;
  }
  return first;
}

function nodeProblem(
  { node, ...problem }: NodeProblem,
  otherwise: TextRange,
  rangeOf: RangeOf,
): YamlProblem {
  const range = node?.range ? rangeOf(...offsetsOf(node)) : otherwise;
  return { ...problem, range };
}

import { ParsedNode, Scalar, visit, YAMLError } from 'yaml';
import { RangeOf } from './textRanges';
import type { YamlProblem } from './YamlDocuments';

/** What the reader says in the words of its own trade, in plain ones; where it is plain already, only what to do. */
const IN_WORDS: ReadonlyArray<{
  code: YAMLError['code'];
  said: RegExp;
  message?: string;
  fix: string;
}> = [
  {
    code: 'TAB_AS_INDENT',
    said: /./,
    fix: 'Indent with spaces.',
  },
  {
    code: 'BAD_INDENT',
    said: /end with a/,
    message:
      'The bracket before this is not closed, or what is in it stands too far left.',
    fix: 'Close the bracket, and indent what is inside.',
  },
  {
    code: 'BAD_INDENT',
    said: /./,
    fix: 'Bring the line to the column of its neighbours.',
  },
  {
    code: 'MISSING_CHAR',
    said: /end with a/,
    message: 'A bracket is not closed.',
    fix: 'Close it here.',
  },
  {
    code: 'MISSING_CHAR',
    said: /^Missing , /,
    message: 'A comma is missing.',
    fix: 'Put one between the items.',
  },
  {
    code: 'MISSING_CHAR',
    said: /^Implicit map keys/,
    message: 'This line has no colon, so it is no key.',
    fix: 'Add the colon, or indent the line under the text that it continues.',
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    said: /./,
    message: 'This is read as a key that goes over several lines.',
    fix: 'Add the colon that is missing, or indent what continues a text.',
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    said: /./,
    message: 'Something in this value reads as another key or list.',
    fix: 'Put the text in quotes: a colon in it reads as a key.',
  },
  {
    code: 'BLOCK_IN_FLOW',
    said: /./,
    message: 'Between brackets, this reads as a key inside another value.',
    fix: 'Put a comma between the fields, and quotes around a text with a colon.',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    said: /same line with key/,
    message: 'A list begins on a line of its own.',
    fix: 'Move the - to the next line.',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    said: /at node end/,
    message: 'This does not belong behind the value that ends before it.',
    fix: 'Put the whole text in quotes.',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    said: /^Unexpected/,
    message: 'This does not belong here.',
    fix: 'Remove it, or put the text that it belongs to in quotes.',
  },
  {
    code: 'BAD_SCALAR_START',
    said: /./,
    fix: 'Put the text in quotes.',
  },
  {
    code: 'BAD_DQ_ESCAPE',
    said: /./,
    fix: 'Write two backslashes for one, or use single quotes.',
  },
];

/** An error of the YAML reader, as people are told. A quote that nobody closed is told where it opens. */
export function syntaxProblem(
  error: YAMLError,
  contents: ParsedNode | null,
  rangeOf: RangeOf,
): YamlProblem {
  const quote = isQuoteMissing(error) && openQuote(contents, error.pos[0]);
  if (quote) {
    const [start] = quote.range!;
    return {
      ruleId: 'yaml/syntax',
      message: 'The quote that opens here is never closed.',
      fix: 'Close it at the end of the text.',
      range: rangeOf(start, start + 1),
    };
  }
  const known = IN_WORDS.find(
    ({ code, said }) => error.code === code && said.test(error.message),
  );
  return {
    ruleId: 'yaml/syntax',
    message: known?.message ?? asSentence(error.message),
    fix: known?.fix ?? 'Correct the YAML here.',
    range: rangeOf(error.pos[0], error.pos[1]),
  };
}

function isQuoteMissing({ code, message }: YAMLError): boolean {
  return code === 'MISSING_CHAR' && /^Missing closing .quote/.test(message);
}

/** The quoted text that ends where its closing quote was expected. */
function openQuote(
  contents: ParsedNode | null,
  offset: number,
): Scalar | undefined {
  let found: Scalar | undefined;
  visit(contents, {
    Scalar: (_key, node) => {
      if (!/^QUOTE/.test(node.type ?? '') || !node.range) return undefined;
      const [start, end] = node.range;
      if (start > offset || end < offset) return undefined;
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}

function asSentence(message: string): string {
  const line = message.split('\n')[0].trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

import { promises as fs } from 'node:fs';
import {
  MOST_YAML_CHARACTERS,
  TextRange,
  YamlProblem,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** A file as text; `problem` when it is none that can be read as YAML. */
export type Source = { text: string; problem?: YamlProblem };

const START: TextRange = { line: 1, column: 1, endLine: 1, endColumn: 2 };

/** The place of an offset, one character wide. */
function placeOf(text: string, offset: number): TextRange {
  const before = text.slice(0, offset).split('\n');
  const line = before.length;
  const column = before[line - 1].length + 1;
  return { line, column, endLine: line, endColumn: column + 1 };
}

/**
 * Reads a file. What is too large is not even opened; what is not UTF-8 is told with its place. A byte order mark is left out.
 * Throws the file system's error when it cannot be read.
 */
export async function readSource(file: string): Promise<Source> {
  const { size } = await fs.stat(file);
  if (size > MOST_YAML_CHARACTERS) {
    return {
      text: '',
      problem: {
        ruleId: 'yaml/too-large',
        message: `The file has ${size} bytes; at most ${MOST_YAML_CHARACTERS} are read.`,
        fix: 'Split it, and leave generated data out of the catalog.',
        range: START,
      },
    };
  }
  const bytes = await fs.readFile(file);
  const text = new TextDecoder('utf-8').decode(bytes);
  const wrong = text.indexOf('\uFFFD');
  // Files with NUL are left to the YAML reader, which tells them apart from text of another encoding.
  if (wrong < 0 || bytes.includes(0) || isUtf8(bytes)) return { text };
  return {
    text,
    problem: {
      ruleId: 'yaml/syntax',
      message: 'The file is not UTF-8 text.',
      fix: 'Save it in the encoding UTF-8.',
      range: placeOf(text, wrong),
    },
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

import { Formatter } from './Formatter';
import { github } from './github';
import { json } from './json';
import { sarif } from './sarif';
import { stylish } from './stylish';

/** The ways to write a report, by the name that `--format` takes. */
export const formatters = { stylish, json, sarif, github } satisfies Record<
  string,
  Formatter
>;

/** A name that `--format` takes. */
export type FormatName = keyof typeof formatters;

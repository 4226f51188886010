import { LintReport } from '../lint';

/** What a formatter may know beside the report. */
export type FormatContext = {
  /** Whether colour may be used. */
  color: boolean;
  /** The folder that paths of the report are relative to. */
  cwd: string;
};

/** Writes a report; the text ends with a line end, unless it is empty. */
export interface Formatter {
  (report: LintReport, context: FormatContext): string;
}

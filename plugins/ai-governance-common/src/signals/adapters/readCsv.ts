import Papa from 'papaparse';
import { AdapterReport } from './AdapterReport';
import { takeObservation } from './readObservations';
import { ReportBuilder } from './ReportBuilder';

/** Columns that hold numbers. */
const NUMBERS = new Set(['value', 'sampleSize']);
const COLUMNS = [
  'entityRef',
  'monitor',
  'value',
  'windowEnd',
  'windowStart',
  'sampleSize',
  'modelVersion',
  'baselineId',
  'error',
];
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** `Window End`, `window_end` and `windowEnd` are one. */
function columnOf(header: string): string {
  const plain = header.toLowerCase().replace(/[\s_-]/g, '');
  return COLUMNS.find(each => each.toLowerCase() === plain) ?? header.trim();
}

/**
 * Reads a table of observations: a header row with the names of the fields that `POST /v1/signals` takes (`monitor`, `value`,
 * `windowEnd` and those that may be left out), then a row for each. Commas, semicolons or tabs, with a point in decimals. Empty cells are
 * not there.
 *
 * @param options.entityRef - of rows that name no entity
 * @param options.most - rows at most; as many as one call may bring when left out
 * @public
 */
export function readCsv(
  text: unknown,
  options: { entityRef?: string; most?: number } = {},
): AdapterReport {
  const report = new ReportBuilder();
  if (typeof text !== 'string' || text.trim() === '') {
    report.reject(
      [],
      'The document must be a table in CSV, with a header row.',
    );
    return report.build();
  }
  const { data, errors } = Papa.parse<string[]>(text, {
    delimitersToGuess: [',', ';', '\t'],
    skipEmptyLines: 'greedy',
  });
  const broken = new Map(
    errors
      .filter(each => each.row !== undefined)
      .map(each => [each.row!, each.message] as const),
  );
  const [header = [], ...rows] = data;
  const columns = header.map(columnOf);
  const repeated = columns.find((each, at) => columns.indexOf(each) !== at);
  const missing = ['monitor', 'windowEnd'].find(
    each => !columns.includes(each),
  );
  if (repeated !== undefined || missing !== undefined) {
    report.reject(
      [],
      repeated === undefined
        ? `The header row lacks the column ${missing}. It may have ${COLUMNS.join(
            ', ',
          )}.`
        : `The header row has the column ${JSON.stringify(repeated)} twice.`,
    );
    return report.build();
  }
  rows.forEach((cells, index) => {
    const path = ['rows', index];
    const problem = broken.get(index + 1);
    if (problem !== undefined) {
      report.reject(path, `${problem}.`);
      return;
    }
    if (cells.length > columns.length) {
      report.reject(
        path,
        `has ${cells.length} cells, but the header names ${columns.length} columns.`,
      );
      return;
    }
    const item: Record<string, unknown> = Object.create(null);
    for (const [at, cell] of cells.entries()) {
      const column = columns[at];
      const written = cell.trim();
      if (written === '') continue;
      const isNumber = NUMBERS.has(column) && DECIMAL.test(written);
      item[column] = isNumber ? Number(written) : written;
    }
    takeObservation(report, item, path, options.entityRef);
  });
  return report.build(options.most);
}

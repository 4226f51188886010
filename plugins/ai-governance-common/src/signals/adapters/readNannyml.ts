import type { EntityPath } from '../../paths';
import { AdapterReport, Reading } from './AdapterReport';
import { momentOf } from './momentOf';
import {
  isNotANumber,
  isObject,
  JsonObject,
  own,
  quoted,
  ReportBuilder,
} from './ReportBuilder';

const FAILED = 'NannyML could not compute it.';

/** NannyML's drift methods: what a monitor may declare, all of them larger when worse. Its Wasserstein distance is not normed. */
const DRIFT_METHODS: Readonly<Record<string, readonly string[]>> = {
  jensen_shannon: ['js'],
  kolmogorov_smirnov: ['ks'],
  wasserstein: ['wasserstein-raw'],
  hellinger: ['hellinger'],
  l_infinity: ['l-infinity'],
  chi2: ['chi2'],
};

/** What stands beside a value, and after the names of a flat table's columns. */
const PARTS = [
  'value',
  'upper_threshold',
  'lower_threshold',
  'alert',
  'sampling_error',
  'upper_confidence_boundary',
  'lower_confidence_boundary',
  'upper_confidence_bound',
  'lower_confidence_bound',
  'realized',
] as const;

/** One value of a chunk: of a metric, or of a column by a method. */
type Cell = {
  /** In front of the parts: `roc_auc`, or `age_jensen_shannon`. */
  title: string;
  column?: string;
  method: string;
  path: EntityPath;
  parts: JsonObject;
};

/** Names of what a row says of the chunk itself. */
const CHUNK_KEY = /^(chunk|chunk_.*|index|key|period|start_.*|end_.*)$/;

type Chunk = { end: unknown; start: unknown; key: unknown; period: unknown };

function chunkOf(row: JsonObject): Chunk {
  const chunk = own(row, 'chunk');
  const part = (name: string) =>
    isObject(chunk) ? own(chunk, name) : own(row, `chunk_${name}`);
  return {
    key: part('key'),
    start: part('start_date'),
    end: part('end_date'),
    period: part('period'),
  };
}

/** A chunk's own realized performance, where there are labels already, is a figure of its own beside the estimated one. */
function withRealized(cells: readonly Cell[]): Cell[] {
  return cells.flatMap(cell => {
    const value = own(cell.parts, 'realized') ?? null;
    if (value === null) return [cell];
    const title = `realized_${cell.title}`;
    const path = [...cell.path.slice(0, -1), realizedKey(cell)];
    const realized = { ...cell, title, method: title, path, parts: { value } };
    return [cell, realized];
  });
}

function realizedKey({ path, title }: Cell): string {
  return path[path.length - 1] === 'value' ? 'realized' : `${title}_realized`;
}

/** The cells of a row as `to_df(multilevel=False)` has them, in columns such as `age_jensen_shannon_value`. */
function flatCells(row: JsonObject, path: EntityPath): Cell[] {
  return Object.keys(row).flatMap(key => {
    if (!key.endsWith('_value') || isObject(row[key])) return [];
    const title = key.slice(0, -'_value'.length);
    const parts: JsonObject = Object.fromEntries(
      PARTS.map(part => [part, own(row, `${title}_${part}`)]),
    );
    const method = Object.keys(DRIFT_METHODS).find(each =>
      title.endsWith(`_${each}`),
    );
    return [
      {
        title,
        method: method ?? title,
        ...(method && { column: title.slice(0, -method.length - 1) }),
        path: [...path, key],
        parts,
      },
    ];
  });
}

/** The cells of a row with an object for each metric, or for each column one with an object for each method. */
function nestedCells(row: JsonObject, path: EntityPath): Cell[] {
  return Object.entries(row).flatMap(([key, inner]): Cell[] => {
    if (key === 'chunk' || !isObject(inner)) return [];
    if (own(inner, 'value') !== undefined) {
      const at = [...path, key, 'value'];
      return [{ title: key, method: key, path: at, parts: inner }];
    }
    return Object.entries(inner).flatMap(([method, parts]): Cell[] =>
      isObject(parts)
        ? [
            {
              title: `${key}_${method}`,
              column: key,
              method,
              path: [...path, key, method, 'value'],
              parts,
            },
          ]
        : [],
    );
  });
}

/** Places of numbers in a row that are part of no cell and tell nothing of the chunk itself. */
function leftOver(row: JsonObject, cells: readonly Cell[]): string[][] {
  const flat = new Set(
    cells.flatMap(({ title }) => PARTS.map(part => `${title}_${part}`)),
  );
  const parts: ReadonlySet<string> = new Set(PARTS);
  return Object.entries(row).flatMap(([key, inner]) => {
    if (CHUNK_KEY.test(key)) return [];
    if (!isObject(inner)) {
      return isFigure(inner) && !flat.has(key) ? [[key]] : [];
    }
    const isCell = own(inner, 'value') !== undefined;
    return Object.keys(inner)
      .filter(each => isFigure(inner[each]) && !(isCell && parts.has(each)))
      .map(each => [key, each]);
  });
}

function isFigure(value: unknown): boolean {
  return typeof value === 'number' || isNotANumber(value);
}

function thresholdOf(parts: JsonObject, drift: boolean): number | undefined {
  const [upper, lower] = ['upper_threshold', 'lower_threshold'].map(each => {
    const threshold = own(parts, each);
    return typeof threshold === 'number' ? threshold : undefined;
  });
  return drift ? upper ?? lower : lower ?? upper;
}

function describe(
  { title, column, method, parts }: Cell,
  period: unknown,
): Omit<Reading, 'path' | 'windowEnd' | 'value' | 'error'> {
  const drift = Object.prototype.hasOwnProperty.call(DRIFT_METHODS, method);
  const metrics = drift ? DRIFT_METHODS[method] : [method];
  const threshold = thresholdOf(parts, drift);
  return {
    name: column === undefined ? metrics[0] : `${metrics[0]}:${column}`,
    metrics: column === undefined ? [...metrics, title] : metrics,
    ...(column !== undefined && { feature: column }),
    ...(drift && { direction: 'up' }),
    method: {
      name: metrics[0],
      tool: 'nannyml',
      ...(threshold !== undefined && { threshold }),
    },
    ...(period === 'reference' && {
      unjudged:
        'The chunk is of the reference period, with which others are compared.',
    }),
  };
}

function readRow(report: ReportBuilder, row: unknown, path: EntityPath): void {
  if (!isObject(row)) {
    report.reject(path, `must be a chunk, not ${quoted(row)}.`);
    return;
  }
  const { key, start, end, period } = chunkOf(row);
  const windowEnd = momentOf(end);
  if (!windowEnd) {
    report.reject(
      path,
      `The chunk ${quoted(
        key ?? null,
      )} has no end date that says when it was measured: ${quoted(
        end ?? null,
      )}. Chunk by time, and write the rows of to_df(multilevel=False) as records.`,
    );
    return;
  }
  const windowStart = momentOf(start);
  const found = [...nestedCells(row, path), ...flatCells(row, path)];
  const others = leftOver(row, found);
  for (const other of others) {
    report.reject(
      [...path, ...other],
      'is not known to be a value of NannyML: those stand under `value`, or in a column whose name ends in _value.',
    );
  }
  const cells = withRealized(found);
  if (cells.length + others.length === 0) {
    report.reject(path, 'The chunk holds no value.');
  }
  for (const cell of cells) {
    report.take(
      own(cell.parts, 'value') ?? null,
      {
        ...describe(cell, period),
        path: cell.path,
        windowEnd,
        ...(windowStart !== undefined &&
          windowStart < windowEnd && { windowStart }),
      },
      FAILED,
    );
  }
}

/**
 * Reads what NannyML found: rows of its results as records, flat (`to_df(multilevel=False).to_dict('records')`) or with an object for
 * each chunk, column and method; a list, or one under `chunks`, `results` or `data`. Estimated performance (CBPE, DLE) has the name of its metric, so that a monitor
 * of that metric works without labels.
 *
 * @public
 */
export function readNannyml(document: unknown): AdapterReport {
  const report = new ReportBuilder();
  const place = isObject(document)
    ? ['chunks', 'results', 'data'].find(key =>
        Array.isArray(own(document, key)),
      )
    : undefined;
  const rows = place ? (document as JsonObject)[place] : document;
  if (Array.isArray(rows)) {
    const path = place ? [place] : [];
    rows.forEach((row, index) => readRow(report, row, [...path, index]));
  } else {
    report.reject(
      [],
      `The document must be a list of chunks, not ${quoted(
        document,
      )}: write the rows of to_df(multilevel=False) as records.`,
    );
  }
  return report.build();
}

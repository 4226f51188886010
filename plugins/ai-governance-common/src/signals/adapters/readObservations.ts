import { observationInputSchema, ObservationInput } from '../../api/signals';
import type { EntityPath } from '../../paths';
import { AdapterReport } from './AdapterReport';
import { isObject, own, quoted, ReportBuilder } from './ReportBuilder';

/**
 * Takes one observation as its sender wrote it, the caller's entity where it names none.
 *
 * @param item - its fields, not yet checked
 */
export function takeObservation(
  report: ReportBuilder,
  item: unknown,
  path: EntityPath,
  entityRef: string | undefined,
): void {
  if (!isObject(item)) {
    report.reject(path, `must be an observation, not ${quoted(item)}.`);
    return;
  }
  const written = { ...(entityRef !== undefined && { entityRef }), ...item };
  const parsed = observationInputSchema.safeParse(written);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = [...path, ...(issue.path as Array<string | number>)];
    const names = 'keys' in issue ? ` ${quoted(issue.keys)}` : '';
    report.reject(place, `${issue.message}${names}.`);
    return;
  }
  const { monitor, value, error, ...rest }: ObservationInput = parsed.data;
  report.add({
    ...rest,
    path,
    name: monitor,
    named: true,
    metrics: [],
    value: value ?? null,
    ...(error !== undefined && { error }),
  });
}

/**
 * Reads observations written for AI governance itself: a list, or one under `observations`, of what `POST /v1/signals` takes.
 *
 * @param options.entityRef - of observations that name no entity
 * @public
 */
export function readObservations(
  document: unknown,
  options: { entityRef?: string } = {},
): AdapterReport {
  const report = new ReportBuilder();
  const inside = isObject(document) ? own(document, 'observations') : undefined;
  const items = inside ?? document;
  const place = inside === undefined ? [] : ['observations'];
  if (Array.isArray(items)) {
    items.forEach((item, index) =>
      takeObservation(report, item, [...place, index], options.entityRef),
    );
  } else {
    report.reject(
      place,
      `must be a list of observations, not ${quoted(items)}.`,
    );
  }
  return report.build();
}

import { Monitor } from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  MonitoredEntity,
  readSourceJson,
  SignalPullRequest,
  SignalPullResult,
  SignalSource,
  SourceError,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { mapSeries } from './mapSeries';
import { readRangeAnswer } from './rangeAnswer';
import { PrometheusQuery } from './readPrometheusQueries';

/** Prometheus refuses more than 11,000 for a series. */
const MOST_POINTS = 2_000;
/** Of all series of one pull. */
const MOST_VALUES = 100_000;

/** One range query. What is too much for one pull is left for the next one. */
export class PrometheusSource implements SignalSource {
  readonly id: string;
  readonly schedule: SignalSource['schedule'];

  constructor(private readonly query: PrometheusQuery) {
    this.id = `prometheus:${query.endpoint.id}:${query.id}`;
    this.schedule = query.endpoint.schedule;
  }

  serves({ entityRef }: MonitoredEntity, { name }: Monitor): boolean {
    return entityRef === this.query.entityRef && name === this.query.monitor;
  }

  async pull({
    since,
    oldest,
    now,
    signal,
  }: SignalPullRequest): Promise<SignalPullResult> {
    const { endpoint, query, stepMs } = this.query;
    const first = Math.max(
      Math.floor(since.getTime() / stepMs),
      Math.ceil(oldest.getTime() / stepMs),
    );
    const last = Math.min(
      Math.floor(now.getTime() / stepMs),
      first + MOST_POINTS - 1,
    );
    if (last < first) return { readings: [], readUntil: since };
    const body = await readSourceJson(endpoint, 'api/v1/query_range', {
      query: {
        query,
        start: seconds(first * stepMs),
        end: seconds(last * stepMs),
        step: seconds(stepMs),
      },
      signal,
    });
    const { series, warnings } = readRangeAnswer(body);
    const until = Math.min(last, first + pointsFor(series.length) - 1) * stepMs;
    const { readings, failures, unmapped } = mapSeries(series, this.query);
    return {
      readings: readings.filter(
        ({ windowEnd }) => Date.parse(windowEnd) <= until,
      ),
      failures,
      unmapped: [
        ...unmapped,
        ...warnings.map(why => ({ what: 'Prometheus warns', why })),
      ],
      readUntil: new Date(until),
    };
  }
}

function pointsFor(series: number): number {
  if (series > MOST_VALUES) {
    throw new SourceError(
      `the query gives ${series} series; at most ${MOST_VALUES} are taken`,
    );
  }
  return series === 0 ? MOST_POINTS : Math.floor(MOST_VALUES / series);
}

function seconds(milliseconds: number): string {
  return String(milliseconds / 1_000);
}

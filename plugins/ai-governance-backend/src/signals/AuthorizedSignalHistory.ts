import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  AIEntity,
  aiGovernanceReadPermission,
  ObservationPage,
  SeriesList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AccessControl } from '../access/AccessControl';
import { StageStore } from '../decisions/StageStore';
import { readCursor, writeCursor } from '../lists/cursor';
import { DeclaredMonitors } from './DeclaredMonitors';
import { EntityDrift } from './EntityDrift';
import { MonitorsLoader } from './MonitorsLoader';
import { SeriesRow } from './seriesRows';
import { SignalReader } from './SignalReader';

/** Series that are listed of one entity … */
const MOST_SERIES = 500;
/** … with so many observations all together. */
const MOST_POINTS = 50_000;
const MOST_MARKS = 200;

const placeSchema = z.number().int();

/** Shows people what was measured of what they may read. */
export class AuthorizedSignalHistory {
  constructor(
    private readonly options: {
      access: AccessControl;
      monitors: MonitorsLoader;
      drift: EntityDrift;
      reader: SignalReader;
      stages: StageStore;
      now?: () => Date;
    },
  ) {}

  /** Throws NotFoundError for an entity that the caller may not read, and for a monitor that is neither declared nor measured. */
  async observations(
    entityRef: string,
    query: {
      monitor: string;
      modelVersion?: string;
      from?: Date;
      to?: Date;
      limit: number;
      cursor?: string;
    },
    credentials: BackstageCredentials,
  ): Promise<ObservationPage> {
    const { monitor: name, from, to, limit, cursor } = query;
    const entity = await this.readable(entityRef, credentials);
    const declared = new DeclaredMonitors(new Map([[entityRef, entity]]));
    const monitor = declared.monitor(entityRef, name);
    const modelVersion = query.modelVersion ?? declared.version(entityRef);
    const found = await this.options.reader.observations(
      { entityRef, monitor: name, modelVersion },
      monitor,
      {
        from: from?.getTime(),
        to: to?.getTime(),
        after: readCursor(placeSchema, cursor),
        limit: limit + 1,
      },
    );
    if (!found && !monitor) {
      throw new NotFoundError(
        `monitor: ${entityRef} declares no "${name}", and nothing was measured under that name.`,
      );
    }
    const items = (found ?? []).slice(0, limit);
    const last = items[items.length - 1];
    return {
      items,
      ...((found ?? []).length > limit && {
        nextCursor: writeCursor(Date.parse(last.windowEnd)),
      }),
    };
  }

  /** Throws NotFoundError for an entity that the caller may not read. */
  async series(
    entityRef: string,
    points: number,
    credentials: BackstageCredentials,
  ): Promise<SeriesList> {
    const { reader, now } = this.options;
    const entity = await this.readable(entityRef, credentials);
    const { items, rows } = await reader.series(entityRef, entity, {
      points,
      mostPoints: MOST_POINTS,
      limit: MOST_SERIES,
      now: now?.() ?? new Date(),
    });
    return { items, marks: await this.marks(entityRef, entity, rows) };
  }

  private async readable(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<AIEntity> {
    const { access, monitors, drift, now } = this.options;
    await access.assertMay(credentials, aiGovernanceReadPermission);
    const entity = (await monitors.load([entityRef], credentials)).get(
      entityRef,
    );
    if (!entity) throw new NotFoundError(`There is no ${entityRef}`);
    // Whatever other thresholds judged is judged anew first.
    await drift.of([entity], now?.() ?? new Date());
    return entity;
  }

  private async marks(
    entityRef: string,
    entity: AIEntity,
    rows: readonly SeriesRow[],
  ): Promise<SeriesList['marks']> {
    const versions = new Map<string, number>();
    for (const { model_version: version, first_window_end: first } of rows) {
      if (!version) continue;
      versions.set(version, Math.min(first, versions.get(version) ?? first));
    }
    const { deployments = [] } = entity.spec as {
      deployments?: Array<{
        environment: string;
        mode?: string;
        since?: string;
      }>;
    };
    const marks: SeriesList['marks'] = [
      ...[...versions].map(([version, at]) => ({
        at: new Date(at).toISOString(),
        kind: 'version' as const,
        text: `Version ${version}`,
      })),
      ...deployments.flatMap(({ environment, mode, since }) => {
        const at = since === undefined ? NaN : Date.parse(since);
        if (Number.isNaN(at)) return [];
        return {
          at: new Date(at).toISOString(),
          kind: 'deployment' as const,
          text: mode ? `${environment} (${mode})` : environment,
        };
      }),
      ...(await this.options.stages.history(entityRef)).map(
        ({ stage, at }) => ({ at, kind: 'stage' as const, text: stage }),
      ),
    ];
    return marks.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-MOST_MARKS);
  }
}

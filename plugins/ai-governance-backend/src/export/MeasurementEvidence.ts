import {
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  AIEntity,
  DriftSettings,
  EntityStatus,
  freshUntil,
  MonitorStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { DeclaredMonitors } from '../signals/DeclaredMonitors';
import { EntityDrift } from '../signals/EntityDrift';
import { keyOf } from '../signals/Measurement';
import { MonitorsLoader } from '../signals/MonitorsLoader';
import { NewestOfSeries, SignalReader } from '../signals/SignalReader';
import { EvidenceMonitor } from './EvidenceMonitor';

/** More than these are left out, and said to be: what is farther away first. */
const MOST_ENTITIES = 400;
const MOST_MONITORS = 500;
/** Observations of one monitor, and of all together. */
const MOST_POINTS = 50;
const MOST_POINTS_IN_ALL = 2_000;

/** What is measured of an entity and of what it builds on. */
export type MeasurementsFound = {
  /** Of the entity itself first, then of what is nearest. */
  monitors: EvidenceMonitor[];
  /** How levels follow from observations. */
  driftSettings: DriftSettings;
  /** What is left out, as sentences. */
  limits: string[];
};

/** Collects what was measured, as far as the caller may read it, with as many queries for many monitors as for one. */
export class MeasurementEvidence {
  constructor(
    private readonly options: {
      monitors: MonitorsLoader;
      drift: EntityDrift;
      reader: SignalReader;
      discovery: DiscoveryService;
      driftSettings: DriftSettings;
    },
  ) {}

  /** @param status - without what the caller may not read */
  async of(
    status: EntityStatus,
    now: Date,
    credentials: BackstageCredentials,
  ): Promise<MeasurementsFound> {
    const { discovery, drift, driftSettings, monitors, reader } = this.options;
    const refs = builtOn(status);
    const near = refs.slice(0, MOST_ENTITIES);
    const loaded = await monitors.load(near, credentials);
    const entities = near.flatMap(ref => loaded.get(ref) ?? []);
    const measured = await drift.of(entities, now);
    const all = near.flatMap(entityRef => {
      const entity = loaded.get(entityRef);
      return entity
        ? measured.drift(entity).monitors.map(each => ({ entityRef, each }))
        : [];
    });
    const shown = all.slice(0, MOST_MONITORS);
    const declared = new DeclaredMonitors(loaded);
    const keyOfMonitor = (entityRef: string, { name }: MonitorStatus) => ({
      entityRef,
      monitor: name,
      modelVersion: declared.version(entityRef),
    });
    const newest = await reader.newest(
      shown.map(({ entityRef, each }) => keyOfMonitor(entityRef, each)),
      declared,
      Math.min(
        MOST_POINTS,
        Math.floor(MOST_POINTS_IN_ALL / Math.max(1, shown.length)),
      ),
    );
    const api = await discovery.getExternalBaseUrl('ai-governance');
    return {
      monitors: shown.map(({ entityRef, each }) =>
        this.evidenceOf(
          entityRef,
          loaded.get(entityRef)!,
          each,
          declared,
          newest.get(keyOf(keyOfMonitor(entityRef, each))),
          api,
        ),
      ),
      driftSettings,
      limits: [
        ...(refs.length > near.length
          ? [
              `It builds on more than ${
                MOST_ENTITIES - 1
              } entities; the monitors of those that are farthest away are left out.`,
            ]
          : []),
        ...(all.length > shown.length
          ? [
              `There are ${all.length} monitors; the last ${
                all.length - shown.length
              } are left out.`,
            ]
          : []),
      ],
    };
  }

  private evidenceOf(
    entityRef: string,
    { metadata }: AIEntity,
    status: MonitorStatus,
    declared: DeclaredMonitors,
    series: NewestOfSeries | undefined,
    api: string,
  ): EvidenceMonitor {
    const monitor = declared.monitor(entityRef, status.name);
    const { observations = [], kept = { observations: 0, days: 0 } } =
      series ?? {};
    const newestFirst = [...observations].reverse();
    const fresh = freshUntil(status, this.options.driftSettings);
    return {
      ...status,
      entityRef,
      entityTitle: metadata.title ?? metadata.name,
      baseline: monitor?.baseline ?? null,
      baselineId: newestFirst.find(each => each.baselineId)?.baselineId ?? null,
      method: newestFirst.find(each => each.method)?.method ?? null,
      bins: monitor?.bins ?? null,
      minSamples: monitor?.minSamples ?? null,
      freshUntil: fresh?.toISOString() ?? null,
      receivedAt: series?.receivedAt ?? null,
      observations,
      leftOut: {
        observations: Math.max(0, kept.observations - observations.length),
        days: kept.days,
      },
      all: addressOf(api, entityRef, status),
    };
  }
}

/** The entity itself, and what it builds on: nearest first. */
function builtOn({ entityRef, supplyChain }: EntityStatus): string[] {
  const below = new Map<string, string[]>();
  for (const { from, to } of supplyChain.edges) {
    const others = below.get(from);
    if (others) others.push(to);
    else below.set(from, [to]);
  }
  const found = new Set([entityRef]);
  // A set takes in what is added while it is gone through.
  for (const ref of found) {
    for (const to of below.get(ref) ?? []) found.add(to);
  }
  return [...found];
}

function addressOf(
  api: string,
  entityRef: string,
  { name, modelVersion }: MonitorStatus,
): string {
  const { kind, namespace, name: entity } = parseEntityRef(entityRef);
  const path = [kind, namespace, entity].map(encodeURIComponent).join('/');
  const query = new URLSearchParams({
    monitor: name,
    ...(modelVersion !== undefined && { modelVersion }),
  });
  return `${api}/v1/entities/${path}/signals?${query}`;
}

import { createHash } from 'node:crypto';
import {
  csvLine,
  OBSERVATION_COLUMNS,
  observationCells,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { strToU8, zipSync } from 'fflate';
import { evidenceHtml } from './evidenceHtml';
import { EvidencePack } from './EvidencePack';

function resultsCsv({ results }: EvidencePack): string {
  const lines = (results ?? []).map(each => [
    each.requirementId,
    each.version,
    each.state,
    each.title,
    each.reason,
    each.mandatory,
    each.weight,
    each.source,
    each.ref,
    each.evidence.map(({ url }) => url).join(' '),
  ]);
  return [
    [
      ...['requirementId', 'version', 'state', 'title', 'reason'],
      ...['mandatory', 'weight', 'source', 'ref', 'evidence'],
    ],
    ...lines,
  ]
    .map(csvLine)
    .join('');
}

function requestsCsv({ requests }: EvidencePack): string {
  const lines = requests.map(each => [
    each.id,
    each.kind,
    each.entityRef,
    each.requirementId,
    each.setVersion,
    each.from,
    each.to,
    each.entityVersion,
    each.state,
    each.requestedBy,
    each.requestedAt,
    each.decidedBy,
    each.decidedAt,
    each.expiresAt,
    each.text,
    each.compensatingControl,
    each.comment,
    each.evidence
      .map(({ url, sha256 }) => (sha256 ? `${url} ${sha256}` : url))
      .join(' '),
  ]);
  return [
    [
      ...['id', 'kind', 'entityRef', 'requirementId', 'setVersion', 'from'],
      ...['to', 'entityVersion', 'state', 'requestedBy', 'requestedAt'],
      ...['decidedBy', 'decidedAt', 'expiresAt', 'text'],
      ...['compensatingControl', 'comment', 'evidence'],
    ],
    ...lines,
  ]
    .map(csvLine)
    .join('');
}

function monitorsCsv({ monitors }: EvidencePack): string {
  const lines = (monitors ?? []).map(each => [
    each.entityRef,
    each.modelVersion,
    each.name,
    each.type,
    each.metric,
    each.feature,
    each.segment,
    each.unit,
    each.direction,
    each.warn,
    each.critical,
    each.interval,
    each.baseline,
    each.baselineId,
    each.method?.name,
    each.bins,
    each.minSamples,
    each.required,
    each.status,
    each.level,
    each.since,
    each.stale,
    each.value,
    each.windowEnd,
    each.freshUntil,
    each.receivedAt,
    each.error,
    each.observations.length,
    each.leftOut.observations,
    each.leftOut.days,
    each.all,
  ]);
  return [
    [
      ...['entityRef', 'modelVersion', 'monitor', 'type', 'metric', 'feature'],
      ...['segment', 'unit', 'worse', 'warn', 'critical', 'interval'],
      ...['baseline', 'baselineId', 'method', 'bins', 'minSamples'],
      ...['required', 'status', 'level', 'since', 'stale', 'value'],
      ...['windowEnd', 'freshUntil', 'receivedAt', 'error', 'observations'],
      ...['observationsLeftOut', 'daysLeftOut', 'allObservations'],
    ],
    ...lines,
  ]
    .map(csvLine)
    .join('');
}

function observationsCsv({ monitors }: EvidencePack): string {
  const lines = (monitors ?? []).flatMap(({ entityRef, name, observations }) =>
    observations.map(each => observationCells(entityRef, name, each)),
  );
  return [OBSERVATION_COLUMNS, ...lines].map(csvLine).join('');
}

/**
 * An evidence pack as a ZIP file: the page to read, everything in it as JSON, tables of results, requests, monitors and observations, and
 * a manifest with the SHA-256 of each and the versions of the requirement sets that judged.
 */
export function evidenceZip(pack: EvidencePack): Uint8Array {
  const files: Record<string, string> = {
    'evidence.html': evidenceHtml(pack),
    'evidence.json': JSON.stringify(pack, null, 2),
    'results.csv': resultsCsv(pack),
    'requests.csv': requestsCsv(pack),
    'monitors.csv': monitorsCsv(pack),
    'observations.csv': observationsCsv(pack),
  };
  const { entityRef, asOf, generatedAt, generatedBy, audit, sets } = pack;
  const manifest = {
    entityRef,
    asOf,
    generatedAt,
    generatedBy,
    sets: sets && sets.map(({ id, version }) => ({ id, version })),
    auditHead: audit.head,
    files: Object.entries(files).map(([name, content]) => ({
      name,
      bytes: Buffer.byteLength(content, 'utf8'),
      sha256: createHash('sha256').update(content, 'utf8').digest('hex'),
    })),
  };
  const all = { ...files, 'manifest.json': JSON.stringify(manifest, null, 2) };
  return zipSync(
    Object.fromEntries(
      Object.entries(all).map(([name, content]) => [name, strToU8(content)]),
    ),
    { mtime: generatedAt },
  );
}

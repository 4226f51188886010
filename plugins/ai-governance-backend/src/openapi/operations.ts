import {
  attestationInputSchema,
  auditPageSchema,
  auditVerificationSchema,
  baselineSchema,
  decisionInputSchema,
  decisionRequestSchema,
  distributionOutcomeSchema,
  distributionsInputSchema,
  dryRunSchema,
  entityHistorySchema,
  entityResultsSchema,
  entityStatusSchema,
  erasedTextsSchema,
  gateCheckInputSchema,
  gateCheckSchema,
  gateInputSchema,
  gateRequestSchema,
  inboxSchema,
  muteInputSchema,
  mutePageSchema,
  muteSchema,
  organisationResultsSchema,
  observationPageSchema,
  portfolioPageSchema,
  portfolioSummarySchema,
  renameInputSchema,
  renameLinkSchema,
  requestPageSchema,
  requirementSetAnswerSchema,
  requirementSetListSchema,
  seriesListSchema,
  signalOutcomesSchema,
  signalSourceListSchema,
  signalsInputSchema,
  triggerPageSchema,
  triggerSchema,
  waiverInputSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { ADAPTERS } from '../routes/adapterRoutes';
import { auditQuerySchema, verifyQuerySchema } from '../routes/auditRoutes';
import { REQUEST_ACTS } from '../routes/decisionRoutes';
import { historyQuerySchema, resultsQuerySchema } from '../routes/entityRoutes';
import {
  evidencePackQuerySchema,
  portfolioExportQuerySchema,
} from '../routes/exportRoutes';
import { inboxQuerySchema, requestsQuerySchema } from '../routes/listRoutes';
import {
  portfolioQuerySchema,
  summaryQuerySchema,
} from '../routes/portfolioRoutes';
import { TRIGGER_ACTS, triggersQuerySchema } from '../routes/triggerRoutes';
import { seriesQuerySchema, signalsQuerySchema } from '../routes/signalRoutes';
import { dryRunQuerySchema } from '../routes/requirementSetRoutes';

/** One operation: everything in it is also what the router does; the tests hold the two together. */
export type Operation = {
  method: 'get' | 'post';
  path: string;
  id: string;
  summary: string;
  query?: z.ZodObject;
  /** A JSON body, or text of another type. */
  body?: z.ZodType | 'application/yaml' | 'text/csv';
  responses: Record<number, z.ZodType>;
  /** Content types of a file that it answers with. */
  files?: readonly string[];
  /** Status codes of Backstage's error shape. */
  errors: number[];
};

const ENTITY = '/v1/entities/{kind}/{namespace}/{name}';

const ACT_SUMMARIES = {
  approve: 'Approves',
  reject: 'Rejects',
  withdraw: 'Takes back, while it is open,',
  revoke: 'Ends early',
};

function capitalized(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

const requestActs = REQUEST_ACTS.flatMap(({ kind, path, acts }) =>
  acts.map(
    (act): Operation => ({
      method: 'post',
      path: `/v1/${path}/{id}/${act}`,
      id: `${act}${capitalized(kind)}`,
      summary: `${ACT_SUMMARIES[act]} ${
        act === 'revoke' ? 'an approved' : 'a requested'
      } ${kind}.`,
      body: decisionInputSchema,
      responses: { 200: decisionRequestSchema },
      errors: [400, 401, 403, 404, 409, 413],
    }),
  ),
);

const adapters = ADAPTERS.map(
  ({ path, id, summary, query, text }): Operation => ({
    method: 'post',
    path,
    id,
    summary: `${summary} Each part has its own outcome, with its place.`,
    query,
    body: text ?? z.unknown(),
    responses: { 207: signalOutcomesSchema },
    errors: [400, 401, 403, 404, 413],
  }),
);

/** Every operation of the API. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: `${ENTITY}/status`,
    id: 'getEntityStatus',
    summary:
      'Where an AI product, model, dataset or guardrail stands: lifecycle, drift, what it owes, what it inherits.',
    responses: { 200: entityStatusSchema },
    errors: [401, 403, 404],
  },
  {
    method: 'get',
    path: `${ENTITY}/results`,
    id: 'getEntityResults',
    summary:
      'What an entity owes at its stage, by set and state, and what the caller may ask for.',
    query: resultsQuerySchema,
    responses: { 200: entityResultsSchema },
    errors: [400, 401, 403, 404],
  },
  {
    method: 'get',
    path: `${ENTITY}/history`,
    id: 'getEntityHistory',
    summary:
      'Score and level over time, which version held which stage and who approved, and the newest requests.',
    query: historyQuerySchema,
    responses: { 200: entityHistorySchema },
    errors: [400, 401, 403, 404],
  },
  {
    method: 'post',
    path: '/v1/attestations',
    id: 'attest',
    summary: 'Vouches for a requirement of an entity.',
    body: attestationInputSchema,
    responses: { 201: decisionRequestSchema },
    errors: [400, 401, 403, 404, 409, 413],
  },
  {
    method: 'post',
    path: '/v1/waivers',
    id: 'requestWaiver',
    summary: 'Asks for an exception from a requirement, until a date.',
    body: waiverInputSchema,
    responses: { 201: decisionRequestSchema },
    errors: [400, 401, 403, 404, 409, 413],
  },
  {
    method: 'post',
    path: '/v1/gates',
    id: 'requestGate',
    summary:
      'Asks for a stage. Going back is free, lower tiers are decided by the checks at once, high risk waits for a second person.',
    body: gateInputSchema,
    responses: { 201: gateRequestSchema },
    errors: [400, 401, 403, 404, 409, 413],
  },
  ...requestActs,
  {
    method: 'post',
    path: '/v1/gate-checks',
    id: 'checkGate',
    summary:
      'Whether an entity may move to a stage, as the catalog or a file has it. Changes nothing.',
    body: gateCheckInputSchema,
    responses: { 200: gateCheckSchema },
    errors: [400, 401, 403, 404, 413],
  },
  {
    method: 'post',
    path: '/v1/stages/baseline',
    id: 'recordBaseline',
    summary:
      'Records the stages that entities declare as decided, in one act, when a portal adopts gates.',
    responses: { 200: baselineSchema },
    errors: [401, 403],
  },
  {
    method: 'post',
    path: '/v1/signals',
    id: 'pushSignals',
    summary:
      'Takes what was measured, up to 10,000 observations, each with its own outcome.',
    body: signalsInputSchema,
    responses: { 207: signalOutcomesSchema },
    errors: [400, 401, 403, 413],
  },
  {
    method: 'post',
    path: '/v1/signals/distributions',
    id: 'pushDistributions',
    summary:
      "Computes a monitor's metric from distributions or samples, and keeps the value with how it came about.",
    body: distributionsInputSchema,
    responses: { 207: distributionOutcomeSchema },
    errors: [400, 401, 403, 404, 413],
  },
  ...adapters,
  {
    method: 'get',
    path: `${ENTITY}/signals`,
    id: 'getSignals',
    summary:
      'The observations of one monitor, oldest first; of the declared version unless another one is asked for.',
    query: signalsQuerySchema,
    responses: { 200: observationPageSchema },
    errors: [400, 401, 403, 404],
  },
  {
    method: 'get',
    path: `${ENTITY}/series`,
    id: 'getSeries',
    summary:
      'Everything that was ever measured of an entity, with the newest observations of each.',
    query: seriesQuerySchema,
    responses: { 200: seriesListSchema },
    errors: [400, 401, 403, 404],
  },
  {
    method: 'get',
    path: '/v1/requests',
    id: 'getRequests',
    summary:
      'Attestations, waivers and gate requests about what the caller may read, newest first.',
    query: requestsQuerySchema,
    responses: { 200: requestPageSchema },
    errors: [400, 401, 403, 404],
  },
  {
    method: 'get',
    path: '/v1/inbox',
    id: 'getInbox',
    summary:
      'What waits for the caller: what they may decide, what they asked for, what ends within 14 days.',
    query: inboxQuerySchema,
    responses: { 200: inboxSchema },
    errors: [400, 401, 403],
  },
  {
    method: 'get',
    path: '/v1/portfolio',
    id: 'getPortfolio',
    summary:
      'The entities that the caller may read, filtered and sorted. A page may be short and still have a next one.',
    query: portfolioQuerySchema,
    responses: { 200: portfolioPageSchema },
    errors: [400, 401, 403],
  },
  {
    method: 'get',
    path: '/v1/portfolio/summary',
    id: 'getPortfolioSummary',
    summary:
      'The entities that the caller may read, added up by group and requirement set.',
    query: summaryQuerySchema,
    responses: { 200: portfolioSummarySchema },
    errors: [400, 401, 403],
  },
  {
    method: 'get',
    path: '/v1/audit',
    id: 'getAuditEntries',
    summary: 'The audit chain, newest first.',
    query: auditQuerySchema,
    responses: { 200: auditPageSchema },
    errors: [400, 401, 403],
  },
  {
    method: 'get',
    path: '/v1/audit/verify',
    id: 'verifyAudit',
    summary:
      'Whether the audit chain is as it was written, and the first entry that is not.',
    query: verifyQuerySchema,
    responses: { 200: auditVerificationSchema },
    errors: [400, 401, 403, 503],
  },
  {
    method: 'post',
    path: '/v1/texts/{id}/erase',
    id: 'eraseText',
    summary:
      'Erases a text that somebody wrote, by the id that the audit chain names it by. The decision that it was written with stands.',
    responses: { 200: erasedTextsSchema },
    errors: [401, 403, 404],
  },
  {
    method: 'post',
    path: '/v1/requests/{id}/erase-texts',
    id: 'eraseTextsOfRequest',
    summary:
      'Erases everything that was written with a request: statement or reason, compensating control and comments.',
    responses: { 200: erasedTextsSchema },
    errors: [401, 403, 404],
  },
  {
    method: 'get',
    path: '/v1/export/portfolio.csv',
    id: 'exportPortfolio',
    summary:
      'The entities that the caller may read as CSV, with the moment and the newest entry of the audit chain in every line.',
    query: portfolioExportQuerySchema,
    responses: {},
    files: ['text/csv'],
    errors: [400, 401, 403],
  },
  {
    method: 'get',
    path: `${ENTITY}/evidence-pack`,
    id: 'getEvidencePack',
    summary:
      'What an auditor is handed about an entity: as it stands, or as it stood at a moment, with what cannot be told of that.',
    query: evidencePackQuerySchema,
    responses: {},
    files: ['application/zip', 'text/html'],
    errors: [400, 401, 403, 404],
  },
  {
    method: 'post',
    path: '/v1/renames',
    id: 'linkRenamedEntity',
    summary:
      'Links an entity that was renamed to its old reference, whose history, requests and stage are then shown under the new one.',
    body: renameInputSchema,
    responses: { 201: renameLinkSchema },
    errors: [400, 401, 403, 404, 409, 413],
  },
  {
    method: 'get',
    path: '/v1/organisation',
    id: 'getOrganisation',
    summary:
      'What is attested once for the whole organisation, on its Group, and how it stands.',
    responses: { 200: organisationResultsSchema },
    errors: [401, 403, 404],
  },
  {
    method: 'get',
    path: '/v1/requirement-sets',
    id: 'getRequirementSets',
    summary: 'The requirement sets that are on.',
    responses: { 200: requirementSetListSchema },
    errors: [401, 403],
  },
  {
    method: 'get',
    path: '/v1/requirement-sets/{id}/versions/{version}',
    id: 'getRequirementSet',
    summary:
      'What a version of a requirement set asks, and of whom; of every version that ever judged.',
    responses: { 200: requirementSetAnswerSchema },
    errors: [401, 403, 404],
  },
  {
    method: 'post',
    path: '/v1/requirement-sets/dry-run',
    id: 'tryRequirementSet',
    summary:
      'What a changed requirement set would do to the estate. Changes nothing.',
    query: dryRunQuerySchema,
    body: 'application/yaml',
    responses: { 200: dryRunSchema },
    errors: [400, 401, 403, 413],
  },
  {
    method: 'get',
    path: '/v1/signal-sources',
    id: 'listSignalSources',
    summary:
      'The monitoring systems that are asked on a schedule: how far they were read, which of them fail, and what of them maps to nothing.',
    responses: { 200: signalSourceListSchema },
    errors: [401, 403],
  },
  {
    method: 'get',
    path: '/v1/triggers',
    id: 'listTriggers',
    summary: 'Retraining and rollbacks that drift asked for, newest first.',
    query: triggersQuerySchema,
    responses: { 200: triggerPageSchema },
    errors: [400, 401, 403, 404],
  },
  ...TRIGGER_ACTS.map(
    (act): Operation => ({
      method: 'post',
      path: `/v1/triggers/{id}/${act}`,
      id: `${act}Trigger`,
      summary: `${capitalized(act)}${
        act === 'dismiss' ? 'es' : 's'
      } retraining or a rollback that drift proposed.`,
      body: decisionInputSchema,
      responses: { 200: triggerSchema },
      errors: [400, 401, 403, 404, 409, 413],
    }),
  ),
  {
    method: 'get',
    path: `${ENTITY}/mutes`,
    id: 'listMutes',
    summary:
      'Until when nobody is told of the drift of an entity, and why: what holds and what is over.',
    responses: { 200: mutePageSchema },
    errors: [401, 403, 404],
  },
  {
    method: 'post',
    path: '/v1/mutes',
    id: 'mute',
    summary:
      'Keeps people from being told of the drift of an entity, or of one monitor, for 30 days at most. Its status stays what it is.',
    body: muteInputSchema,
    responses: { 201: muteSchema },
    errors: [400, 401, 403, 404, 413],
  },
  {
    method: 'post',
    path: '/v1/mutes/{id}/end',
    id: 'endMute',
    summary: 'Ends a mute before its time.',
    responses: { 200: muteSchema },
    errors: [401, 403, 404, 409],
  },
];

import {
  attestationInputSchema,
  auditPageSchema,
  auditVerificationSchema,
  baselineSchema,
  decisionInputSchema,
  decisionRequestSchema,
  dryRunSchema,
  entityHistorySchema,
  entityResultsSchema,
  entityStatusSchema,
  gateCheckInputSchema,
  gateCheckSchema,
  gateInputSchema,
  gateRequestSchema,
  inboxSchema,
  portfolioPageSchema,
  portfolioSummarySchema,
  requestPageSchema,
  waiverInputSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import {
  requirementSetAnswerSchema,
  requirementSetListSchema,
} from '../requirementSets/requirementSetAnswers';
import { auditQuerySchema, verifyQuerySchema } from '../routes/auditRoutes';
import { REQUEST_ACTS } from '../routes/decisionRoutes';
import { historyQuerySchema, resultsQuerySchema } from '../routes/entityRoutes';
import { inboxQuerySchema, requestsQuerySchema } from '../routes/listRoutes';
import {
  portfolioQuerySchema,
  summaryQuerySchema,
} from '../routes/portfolioRoutes';
import { dryRunQuerySchema } from '../routes/requirementSetRoutes';

/** One operation: everything in it is also what the router does; the tests hold the two together. */
export type Operation = {
  method: 'get' | 'post';
  path: string;
  id: string;
  summary: string;
  query?: z.ZodObject;
  /** A JSON body, or text of another type. */
  body?: z.ZodType | 'application/yaml';
  responses: Record<number, z.ZodType>;
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
    errors: [400, 401, 403],
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
];

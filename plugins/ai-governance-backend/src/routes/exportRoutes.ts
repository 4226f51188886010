import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Response } from 'express';
import { PORTFOLIO_SORTS } from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AuthorizedEvidence } from '../export/AuthorizedEvidence';
import { evidenceHtml } from '../export/evidenceHtml';
import { evidenceZip } from '../export/evidenceZip';
import { PortfolioExport } from '../export/PortfolioExport';
import { entityRefOf } from './entityRefOf';
import { parseInput } from './parseInput';
import { portfolioFilter, SORTS } from './portfolioRoutes';
import { RouteContext } from './RouteContext';

/** Query of `GET /v1/export/portfolio.csv`. */
export const portfolioExportQuerySchema = z.strictObject({
  ...portfolioFilter,
  sort: z.enum(SORTS).default('title'),
});

/** Query of `GET …/evidence-pack`. */
export const evidencePackQuerySchema = z.strictObject({
  format: z.enum(['zip', 'html']).default('zip'),
  /** ISO 8601 date, whose end is meant, or moment; the present when left out. */
  asOf: z.string().max(40).optional(),
});

/** Sends a file to keep; nothing in it may run in the place that it came from. */
function asFile(response: Response, type: string, name: string): Response {
  return response.set({
    'content-type': type,
    'content-disposition': `attachment; filename="${name.replace(
      /[^A-Za-z0-9._-]+/g,
      '-',
    )}"`,
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
}

/** What auditors take along. */
export function addExportRoutes(
  context: RouteContext,
  services: { portfolioExport: PortfolioExport; evidence: AuthorizedEvidence },
): void {
  const { router } = context;
  const { portfolioExport, evidence } = services;

  router.get('/v1/export/portfolio.csv', async (request, response) => {
    const credentials = await context.person(request);
    const { sort, ...filter } = parseInput(
      portfolioExportQuerySchema,
      request.query,
    );
    const by = PORTFOLIO_SORTS.find(each => sort.endsWith(each))!;
    await context.audited(request, 'export', { of: 'portfolio' }, async () => {
      const { generatedAt, lines } = await portfolioExport.begin(
        { filter, sort: { by, descending: sort.startsWith('-') } },
        credentials,
      );
      asFile(
        response,
        'text/csv; charset=utf-8; header=present',
        `portfolio-${generatedAt.toISOString().slice(0, 10)}.csv`,
      );
      // What fails in between breaks the connection off, so that nobody takes a part for the whole.
      await pipeline(Readable.from(lines), response);
    });
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/evidence-pack',
    async (request, response) => {
      const credentials = await context.person(request);
      const ref = entityRefOf(request.params);
      const { format, asOf } = parseInput(
        evidencePackQuerySchema,
        request.query,
      );
      const meta = { of: 'evidence', entityRef: ref };
      const pack = await context.audited(request, 'export', meta, () =>
        evidence.collect(ref, asOf, credentials),
      );
      const name = `evidence-${ref}-${pack.asOf.slice(0, 10)}`;
      if (format === 'html') {
        asFile(response, 'text/html; charset=utf-8', `${name}.html`).send(
          evidenceHtml(pack),
        );
      } else {
        asFile(response, 'application/zip', `${name}.zip`).send(
          Buffer.from(evidenceZip(pack)),
        );
      }
    },
  );
}

import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { openApiDocument } from './openapi/openApiDocument';
import { addAuditRoutes } from './routes/auditRoutes';
import { addDecisionRoutes } from './routes/decisionRoutes';
import { addEntityRoutes } from './routes/entityRoutes';
import { addListRoutes } from './routes/listRoutes';
import { addPortfolioRoutes } from './routes/portfolioRoutes';
import { addRequirementSetRoutes } from './routes/requirementSetRoutes';
import { RouteContext } from './routes/RouteContext';
import { AuthorizedServices } from './services';

/** The HTTP API: parse, credentials, one service call, respond. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  services: AuthorizedServices;
}): express.Router {
  const { httpAuth, auditor, services } = options;
  const router = Router();
  const context = new RouteContext(router, { httpAuth, auditor });

  router.get('/openapi.json', (_, response) => {
    response.json(openApiDocument());
  });

  addEntityRoutes(context, services);
  addDecisionRoutes(context, services);
  addListRoutes(context, services);
  addPortfolioRoutes(context, services);
  addAuditRoutes(context, services);
  addRequirementSetRoutes(context, services);
  return router;
}

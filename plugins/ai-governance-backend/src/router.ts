import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { openApiDocument } from './openapi/openApiDocument';
import { addAdapterRoutes } from './routes/adapterRoutes';
import { addAuditRoutes } from './routes/auditRoutes';
import { addDecisionRoutes } from './routes/decisionRoutes';
import { addEntityRoutes } from './routes/entityRoutes';
import { addExportRoutes } from './routes/exportRoutes';
import { addListRoutes } from './routes/listRoutes';
import { addOrganisationRoutes } from './routes/organisationRoutes';
import { addMuteRoutes } from './routes/muteRoutes';
import { addPortfolioRoutes } from './routes/portfolioRoutes';
import { addRenameRoutes } from './routes/renameRoutes';
import { addRequirementSetRoutes } from './routes/requirementSetRoutes';
import { addTriggerRoutes } from './routes/triggerRoutes';
import { refuseNul } from './routes/refuseNul';
import { RouteContext } from './routes/RouteContext';
import { addSignalRoutes } from './routes/signalRoutes';
import { addSourceRoutes } from './routes/sourceRoutes';
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

  router.use(refuseNul);
  addEntityRoutes(context, services);
  addDecisionRoutes(context, services);
  addListRoutes(context, services);
  addPortfolioRoutes(context, services);
  addAuditRoutes(context, services);
  addRequirementSetRoutes(context, services);
  addTriggerRoutes(context, services);
  addMuteRoutes(context, services);
  addOrganisationRoutes(context, services);
  addRenameRoutes(context, services);
  addExportRoutes(context, services);
  addSignalRoutes(context, services);
  addAdapterRoutes(context, services);
  addSourceRoutes(context, services);
  return router;
}

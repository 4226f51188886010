import {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { CompiledRequirementSet } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AccessControl } from './access/AccessControl';
import { ReadableEstate } from './access/ReadableEstate';
import { AuditStore } from './audit/AuditStore';
import { AuthorizedAudit } from './audit/AuthorizedAudit';
import { NewestEntries } from './audit/NewestEntries';
import { CatalogEtags } from './catalog/CatalogEtags';
import { EntityGraphLoader } from './catalog/EntityGraphLoader';
import { Aftermath } from './decisions/Aftermath';
import { AuthorizedDecisionService } from './decisions/AuthorizedDecisionService';
import { AuthorizedGateChecks } from './decisions/AuthorizedGateChecks';
import { AuthorizedRequests } from './decisions/AuthorizedRequests';
import { DecisionAnnouncer } from './decisions/DecisionAnnouncer';
import { DecisionService } from './decisions/DecisionService';
import { DecisionSettings } from './decisions/DecisionSettings';
import { GateKeeper } from './decisions/GateKeeper';
import { RequestRecorder } from './decisions/RequestRecorder';
import { RequestStore } from './decisions/RequestStore';
import { RequestView } from './decisions/RequestView';
import { StageKeeper } from './decisions/StageKeeper';
import { StageStore } from './decisions/StageStore';
import { Subjects } from './decisions/Subjects';
import { Estate } from './estate/Estate';
import { EstateSweep } from './estate/EstateSweep';
import { EvaluationService } from './estate/EvaluationService';
import { Organisation } from './estate/Organisation';
import { StateStore } from './estate/StateStore';
import { StatusText } from './estate/StatusText';
import { AuthorizedHistory } from './history/AuthorizedHistory';
import { AuthorizedInbox } from './inbox/AuthorizedInbox';
import { AuthorizedPortfolio } from './portfolio/AuthorizedPortfolio';
import { PortfolioStore } from './portfolio/PortfolioStore';
import { AuthorizedDryRun } from './requirementSets/AuthorizedDryRun';
import { AuthorizedRequirementSets } from './requirementSets/AuthorizedRequirementSets';
import { DryRunService } from './requirementSets/DryRunService';
import { PublishedSets } from './requirementSets/PublishedSets';
import { AuthorizedResults } from './status/AuthorizedResults';
import { AuthorizedStatusService } from './status/AuthorizedStatusService';
import { Concealer } from './status/Concealer';
import { StoredStatusService } from './status/StatusService';

/** What the services are made of. */
export type ServiceOptions = {
  db: Knex;
  catalog: CatalogService;
  auth: AuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  userInfo: UserInfoService;
  events: EventsService;
  auditor: AuditorService;
  logger: LoggerService;
  sets: readonly CompiledRequirementSet[];
  settings: DecisionSettings;
  /** The present moment, for tests. */
  now?: () => Date;
};

/** The services that routes call. */
export type AuthorizedServices = ReturnType<
  typeof createServices
>['authorized'];

/** Puts the services together: nothing is decided here. */
export function createServices(options: ServiceOptions) {
  const { db, sets, settings } = options;
  const audit = new AuditStore(db);
  const newest = new NewestEntries(db);
  const requests = new RequestStore(db);
  const stages = new StageStore(db);
  const published = new PublishedSets(db);
  const requirements = new Map(
    sets.flatMap(set =>
      set.requirements.map(each => [each.fullId, each] as const),
    ),
  );
  const states = new StateStore(db, new StatusText(requirements));
  const etags = new CatalogEtags(options);
  const organisation = new Organisation(options);
  const evaluation = new EvaluationService({
    ...options,
    loader: new EntityGraphLoader(options),
    audit,
    states,
    requests,
    stages,
    organisation,
  });
  const announcer = new DecisionAnnouncer(options);
  const stageKeeper = new StageKeeper({
    ...options,
    audit,
    newest,
    stages,
    announcer,
  });
  const estate = new Estate({ states, evaluation, stageKeeper });
  const sweep = new EstateSweep({
    ...options,
    etags,
    newest,
    states,
    evaluation,
    estate,
    stageKeeper,
    organisation,
  });

  const recorder = new RequestRecorder({ audit, requests, stages });
  const subjects = new Subjects({ evaluation });
  const aftermath = new Aftermath({ ...options, requests, estate, announcer });
  const gates = new GateKeeper({
    ...options,
    audit,
    recorder,
    stages,
    subjects,
    aftermath,
  });
  const decisions = new DecisionService({
    ...options,
    requirements,
    audit,
    requests,
    recorder,
    subjects,
    gates,
    aftermath,
  });

  const access = new AccessControl({ ...options, ...settings });
  const readable = new ReadableEstate(options);
  const concealer = new Concealer({ access });
  const view = new RequestView({ access, audit, states, settings });
  const status = new AuthorizedStatusService({
    access,
    concealer,
    service: new StoredStatusService({
      ...options,
      etags,
      newest,
      states,
      evaluation,
      estate,
      organisation,
    }),
  });
  return {
    audit,
    published,
    sweep,
    authorized: {
      status,
      results: new AuthorizedResults({ ...options, access, status, states }),
      history: new AuthorizedHistory({
        access,
        states,
        stages,
        requests,
        view,
      }),
      decisions: new AuthorizedDecisionService({
        access,
        decisions,
        gates,
        stageKeeper,
        states,
        estate,
        view,
        concealer,
        settings,
      }),
      gateChecks: new AuthorizedGateChecks({ access, gates, concealer }),
      requests: new AuthorizedRequests({ access, requests, view }),
      inbox: new AuthorizedInbox({
        ...options,
        access,
        requests,
        states,
        view,
        organisation,
      }),
      portfolio: new AuthorizedPortfolio({
        access,
        readable,
        portfolio: new PortfolioStore(db),
      }),
      audit: new AuthorizedAudit({ access, audit }),
      requirementSets: new AuthorizedRequirementSets({
        sets,
        published,
        access,
      }),
      dryRun: new AuthorizedDryRun({
        access,
        readable,
        concealer,
        dryRun: new DryRunService({ evaluation }),
        published,
        sets,
      }),
    },
  };
}

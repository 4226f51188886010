import {
  AuditorService,
  AuthService,
  DiscoveryService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { CompiledRequirementSet } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AccessControl } from './access/AccessControl';
import { ReadableEstate } from './access/ReadableEstate';
import { AuditStore } from './audit/AuditStore';
import { AuthorizedAudit } from './audit/AuthorizedAudit';
import { AuthorizedErasure } from './audit/AuthorizedErasure';
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
import { RequestAbilities } from './decisions/RequestAbilities';
import { RequestRecorder } from './decisions/RequestRecorder';
import { RequestStore } from './decisions/RequestStore';
import { RequestView } from './decisions/RequestView';
import { StageKeeper } from './decisions/StageKeeper';
import { StageStore } from './decisions/StageStore';
import { Subjects } from './decisions/Subjects';
import { createDriftActions } from './drift/createDriftActions';
import { DriftActionSettings } from './drift/DriftActionSettings';
import { Estate } from './estate/Estate';
import { EstateSweep } from './estate/EstateSweep';
import { EvaluationService } from './estate/EvaluationService';
import { Organisation } from './estate/Organisation';
import { StateStore } from './estate/StateStore';
import { StatusText } from './estate/StatusText';
import { AuthorizedEvidence } from './export/AuthorizedEvidence';
import { EvidenceStore } from './export/EvidenceStore';
import { MeasurementEvidence } from './export/MeasurementEvidence';
import { PortfolioExport } from './export/PortfolioExport';
import { AuthorizedHistory } from './history/AuthorizedHistory';
import { AuthorizedInbox } from './inbox/AuthorizedInbox';
import { createNotifications } from './notifications/createNotifications';
import { NotificationSettings } from './notifications/NotificationSettings';
import { AuthorizedOrganisation } from './organisation/AuthorizedOrganisation';
import { AuthorizedPortfolio } from './portfolio/AuthorizedPortfolio';
import { PortfolioDays } from './portfolio/PortfolioDays';
import { PortfolioStore } from './portfolio/PortfolioStore';
import { AuthorizedRenames } from './renames/AuthorizedRenames';
import { RenameStore } from './renames/RenameStore';
import { AskedRequirements } from './requirementSets/AskedRequirements';
import { AuthorizedDryRun } from './requirementSets/AuthorizedDryRun';
import { AuthorizedRequirementSets } from './requirementSets/AuthorizedRequirementSets';
import { DryRunService } from './requirementSets/DryRunService';
import { EstateMarks } from './requirementSets/EstateMarks';
import { PublishedSets } from './requirementSets/PublishedSets';
import { AuthorizedAdapters } from './signals/adapters/AuthorizedAdapters';
import { AuthorizedDistributions } from './signals/adapters/AuthorizedDistributions';
import { AuthorizedSignalHistory } from './signals/AuthorizedSignalHistory';
import { AuthorizedSignals } from './signals/AuthorizedSignals';
import { createSignals } from './signals/createSignals';
import { SignalIngest } from './signals/SignalIngest';
import { SignalSettings } from './signals/SignalSettings';
import { AuthorizedSources } from './signals/sources/AuthorizedSources';
import { createSourceRunner } from './signals/sources/createSourceRunner';
import { SourceStates } from './signals/sources/SourceStates';
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
  notifications: NotificationService;
  notificationSettings: NotificationSettings;
  discovery: DiscoveryService;
  driftActions: DriftActionSettings;
  sets: readonly CompiledRequirementSet[];
  settings: DecisionSettings;
  signalSettings: SignalSettings;
  /** The present moment, for tests. */
  now?: () => Date;
};

/** The services that routes call. */
export type AuthorizedServices = ReturnType<
  typeof createServices
>['authorized'];

/** Puts the services together: nothing is decided here. */
export function createServices(options: ServiceOptions) {
  const { db, sets, settings, signalSettings } = options;
  const measured = createSignals(options);
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
    drift: measured.drift,
    driftSettings: signalSettings.drift,
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
    heads: measured.heads,
    states,
    evaluation,
    estate,
    stageKeeper,
    organisation,
  });
  const access = new AccessControl({ ...options, ...settings });
  const { gone } = measured;
  const drift = createDriftActions({ ...options, audit, states, access, gone });
  const ingest = new SignalIngest({
    ...options,
    ...measured,
    estate,
    onChange: () => drift.task.soon(),
    retention: signalSettings.retention,
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

  const readable = new ReadableEstate(options);
  const concealer = new Concealer({ access });
  const asked = new AskedRequirements({ requirements, published });
  const view = new RequestView({ access, audit, states, asked, settings });
  const abilities = new RequestAbilities({ access, states, settings });
  const renames = new RenameStore(db);
  const portfolio = new PortfolioStore(db);
  const days = new PortfolioDays(db, portfolio);
  const status = new AuthorizedStatusService({
    access,
    concealer,
    organisation,
    service: new StoredStatusService({
      ...options,
      etags,
      newest,
      heads: measured.heads,
      states,
      evaluation,
      estate,
      organisation,
    }),
  });
  const notifications = createNotifications(
    { ...options, requests, states, organisation, requirements },
    drift.sources,
  );
  drift.task.onChange(() => notifications.tell(['drift', 'triggers']));
  return {
    audit,
    published,
    sweep,
    days,
    notifications,
    drift: drift.task,
    ingest,
    sourceRunner: createSourceRunner({
      ...options,
      ingest,
      retention: signalSettings.retention,
    }),
    retention: measured.retention,
    authorized: {
      signals: new AuthorizedSignals({ access, ingest }),
      adapters: new AuthorizedAdapters({ ...measured, access, ingest }),
      distributions: new AuthorizedDistributions({
        ...measured,
        access,
        ingest,
      }),
      signalHistory: new AuthorizedSignalHistory({
        ...options,
        ...measured,
        access,
        stages,
      }),
      sources: new AuthorizedSources({
        access,
        concealer,
        states: new SourceStates(db),
      }),
      triggers: drift.triggers,
      mutes: drift.mutes,
      status,
      results: new AuthorizedResults({ ...options, access, status, abilities }),
      history: new AuthorizedHistory({
        access,
        states,
        stages,
        requests,
        renames,
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
      requests: new AuthorizedRequests({ access, requests, renames, view }),
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
        portfolio,
        days,
        abilities,
      }),
      audit: new AuthorizedAudit({ access, audit }),
      erasure: new AuthorizedErasure({ ...options, access, audit, requests }),
      renames: new AuthorizedRenames({
        ...options,
        access,
        audit,
        renames,
        states,
        stages,
        requests,
        estate,
      }),
      portfolioExport: new PortfolioExport({
        ...options,
        access,
        readable,
        portfolio,
        audit,
      }),
      evidence: new AuthorizedEvidence({
        ...options,
        access,
        audit,
        evidence: new EvidenceStore(db),
        stages,
        renames,
        status,
        organisation,
        asked,
        requirements,
        measurements: new MeasurementEvidence({
          ...options,
          ...measured,
          driftSettings: signalSettings.drift,
        }),
      }),
      organisation: new AuthorizedOrganisation({
        ...options,
        access,
        organisation,
        requests,
        view,
        abilities,
      }),
      requirementSets: new AuthorizedRequirementSets({
        sets,
        published,
        access,
      }),
      dryRun: new AuthorizedDryRun({
        ...options,
        evaluation,
        marks: new EstateMarks(db),
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

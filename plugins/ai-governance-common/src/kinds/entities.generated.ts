// Generated from the JSON Schemas in this folder by `yarn generate`. Do not edit.

import type { Entity } from '@backstage/catalog-model';

/**
 * The stage that the team declares. Gates decide whether it may stand there, and later stages owe more.
 *
 * @public
 */
export type AIProductLifecycle =
  | 'ideation'
  | 'experimentation'
  | 'development'
  | 'validation'
  | 'deployment'
  | 'monitoring'
  | 'retirement';
/**
 * The risk tier. Higher tiers owe more; `prohibited` blocks every gate.
 *
 * @public
 */
export type RiskTier = 'minimal' | 'limited' | 'high' | 'prohibited';
/**
 * What is watched. Requirements ask for monitors by this word; use `custom` for everything else.
 *
 * @public
 */
export type MonitorType =
  | 'data-drift'
  | 'prediction-drift'
  | 'label-drift'
  | 'concept-drift'
  | 'performance'
  | 'data-quality'
  | 'fairness'
  | 'latency'
  | 'availability'
  | 'error-rate'
  | 'cost'
  | 'adoption'
  | 'utilization'
  | 'feedback'
  | 'support-tickets'
  | 'rework-rate'
  | 'override-rate'
  | 'outcome'
  | 'block-rate'
  | 'coverage'
  | 'fail-open'
  | 'custom';
/**
 * The stage that the team declares.
 *
 * @public
 */
export type ModelLifecycle =
  | 'development'
  | 'validation'
  | 'deployment'
  | 'monitoring'
  | 'retirement';
/**
 * The form of the data.
 *
 * @public
 */
export type DatasetType =
  | 'tabular'
  | 'text'
  | 'image'
  | 'audio'
  | 'video'
  | 'time-series'
  | 'events'
  | 'graph'
  | 'feature-store'
  | 'vector-index';
/**
 * The stage that the team declares.
 *
 * @public
 */
export type DatasetLifecycle =
  | 'sourcing'
  | 'preparation'
  | 'approved'
  | 'deprecated'
  | 'retirement';
/**
 * What it guards against, or how.
 *
 * @public
 */
export type GuardrailType =
  | 'content-safety'
  | 'prompt-injection'
  | 'pii'
  | 'topic'
  | 'groundedness'
  | 'toxicity'
  | 'word-list'
  | 'content-provenance'
  | 'schema-validation'
  | 'tool-permission'
  | 'rate-limit'
  | 'cost-limit'
  | 'human-in-the-loop'
  | 'kill-switch';
/**
 * The stage that the team declares.
 *
 * @public
 */
export type GuardrailLifecycle =
  | 'development'
  | 'validation'
  | 'deployment'
  | 'retirement';
/**
 * Where in the flow it stands.
 *
 * @public
 */
export type GuardrailStage =
  | 'input'
  | 'retrieval'
  | 'dialog'
  | 'execution'
  | 'output';
/**
 * What it does when it finds something.
 *
 * @public
 */
export type GuardrailAction =
  | 'block'
  | 'mask'
  | 'rewrite'
  | 'flag'
  | 'escalate'
  | 'log';
/**
 * Whether it acts, only watches, or is off. Requirements count only `enforce`.
 *
 * @public
 */
export type GuardrailEnforcement = 'enforce' | 'monitor' | 'off';

/**
 * The entity type of each AI governance kind.
 *
 * @public
 */
export type AIEntityByKind = {
  AIProduct: AIProductEntity;
  Model: ModelEntity;
  Dataset: DatasetEntity;
  Guardrail: GuardrailEntity;
};
/**
 * A product that uses AI, with the people who answer for it, its stage, its risk and what it runs on. The smallest valid one has type, lifecycle and owner; what else is owed depends on risk tier and stage.
 *
 * @public
 */
export type AIProductEntity = {
  /**
   * Version of the format that this entity is written in.
   */
  apiVersion: 'ai-governance/v1alpha1';
  /**
   * Kind of the entity.
   */
  kind: 'AIProduct';
  /**
   * Name, title, description, links and all else that Backstage knows of any entity. Backstage checks it; only the most used fields are named here.
   */
  metadata: Entity['metadata'];
  spec: AIProductSpec;
  /**
   * How it relates to other entities, as the catalog found out.
   */
  relations?: Entity['relations'];
};
/**
 * What the product is, who answers for it and how it is governed.
 *
 * @public
 */
export type AIProductSpec = {
  /**
   * What the product does. These words are understood; a word of your own is fine.
   */
  type: string;
  lifecycle: AIProductLifecycle;
  /**
   * The persistent team, or the person, that owns it. A bare name means a group.
   */
  owner: string;
  /**
   * The system that it is part of. A bare name means a system of the same namespace.
   */
  system?: string;
  /**
   * The business domain that it belongs to. Same task and same domain in two products hints at a duplicate investment.
   */
  domain?: string;
  /**
   * Version in production. Another version asks for attestations anew. Quote a bare number.
   */
  version?: string;
  /**
   * When that version went into production. Documents older than this may describe an earlier version.
   */
  releasedAt?: string;
  roles?: AIProductRoles;
  /**
   * The problem that the product is for, so that its worth can be judged.
   */
  problem?: {
    /**
     * The problem, in a sentence or two, without the solution.
     */
    statement?: string;
    /**
     * What is expected to get better, and how one would see it.
     */
    hypothesis?: string;
  };
  intendedUse?: IntendedUse;
  /**
   * What the product can do that brings duties of its own. An empty list says none of them; leaving it out says nothing.
   */
  capabilities?: (
    | 'human-interaction'
    | 'text-generation'
    | 'image-generation'
    | 'audio-generation'
    | 'video-generation'
    | 'retrieval'
    | 'tool-use'
    | 'emotion-recognition'
    | 'biometric-categorisation'
    | 'biometric-identification'
    | 'deepfake'
    | 'public-interest-text'
  )[];
  /**
   * Success criteria that can be measured.
   */
  outcomes?: Outcome[];
  portfolio?: Portfolio;
  /**
   * The value stream that it is part of.
   */
  valueStream?: string;
  /**
   * The models that it uses. A bare name means a model of the same namespace; an empty list says none.
   */
  models?: string[];
  /**
   * The datasets that it uses directly. Those of its models are known through them.
   */
  datasets?: string[];
  /**
   * The guardrails that protect it. An empty list says that there are none.
   */
  guardrails?: string[];
  /**
   * What else of the catalog it needs to work: components, resources, APIs.
   */
  dependsOn?: string[];
  supplier?: AIProductSupplier;
  risk?: RiskClassification;
  dataProtection?: DataProtection;
  humanOversight?: HumanOversight;
  disclosure?: Disclosure;
  logging?: Logging;
  retention?: Retention;
  rollback?: AIProductRollback;
  operations?: Operations;
  /**
   * Evidence: what was written, where it is and from when. Which documents are owed depends on risk tier and stage.
   */
  documents?: AIDocument[];
  /**
   * What was tried and what was learnt, failures too.
   */
  experiments?: Experiment[];
  retirement?: Retirement;
  /**
   * What is watched while it is in use, with thresholds.
   */
  monitors?: Monitor[];
  /**
   * Free space for fields of your own. Nothing here is checked, and no shipped requirement reads it.
   */
  extensions?: NonNullable<Entity['spec']>;
};
/**
 * Who does what for this product: each role is one user or group, or a list of them. A bare name means a user.
 *
 * @public
 */
export type AIProductRoles = {
  /**
   * The single leader who is accountable for the product: exactly one user.
   */
  aiProductManager?: string | string[];
  /**
   * Who looks after its governance and follows its gates.
   */
  governanceLead?: string | string[];
  /**
   * Who runs its models in production.
   */
  mlopsEngineer?: string | string[];
  /**
   * Who looks after fairness and the people whom it affects.
   */
  ethicsLead?: string | string[];
  /**
   * Who accepts the risks that remain.
   */
  riskOwner?: string | string[];
  /**
   * Who runs the AI platform below it.
   */
  aiPlatformEngineer?: string | string[];
  /**
   * Who trains people and brings the product into use.
   */
  aiEnablementLead?: string | string[];
  /**
   * Who explores data and builds its models.
   */
  dataScientist?: string | string[];
  /**
   * Who turns its models into software.
   */
  mlEngineer?: string | string[];
  /**
   * Who designs how people work with it.
   */
  uxLead?: string | string[];
  /**
   * Who knows the trade that it works in.
   */
  domainExpert?: string | string[];
  /**
   * Who advises on law and contracts.
   */
  legal?: string | string[];
  /**
   * Who keeps it running day to day.
   */
  operations?: string | string[];
};
/**
 * What the product is meant for and what not. The AI Act judges risk by this.
 *
 * @public
 */
export type IntendedUse = {
  /**
   * What it is used for, and who decides in the end.
   */
  purpose?: string;
  /**
   * Who works with it.
   */
  users?: string[];
  /**
   * Whom its results touch. These words are understood; a word of your own is fine: consumers, workers, patients, students, children, vulnerable-people, public.
   */
  affectedPersons?: string[];
  /**
   * Where and under which conditions it is used.
   */
  context?: string;
  /**
   * What it must not be used for.
   */
  outOfScope?: string;
};
/**
 * One success criterion.
 *
 * @public
 */
export type Outcome = {
  /**
   * What is measured; put the unit in the name.
   */
  metric?: string;
  /**
   * Value before the product, in the metric's unit.
   */
  baseline?: number;
  /**
   * Value that counts as success, in the metric's unit.
   */
  target?: number;
  /**
   * Name of the monitor of this product that today's value comes from.
   */
  monitor?: string;
};
/**
 * How the product counts among all AI investments.
 *
 * @public
 */
export type Portfolio = {
  /**
   * Which kind of bet it is: near-term efficiency, mid-term enhancement or long-term transformation.
   */
  horizon?: 'efficiency' | 'enhancement' | 'transformation';
  /**
   * The task that it solves. Same task and same domain in two products hints at a duplicate investment.
   */
  task?: string;
  budget?: Budget;
  expectedValue?: ExpectedValue;
};
/**
 * What the product may cost.
 *
 * @public
 */
export type Budget = {
  /**
   * The amount, in whole units of the currency.
   */
  amount?: number;
  /**
   * ISO 4217 code of the currency.
   */
  currency?: string;
  /**
   * The time that the amount is for.
   */
  period?: string;
};
/**
 * What the product is expected to bring.
 *
 * @public
 */
export type ExpectedValue = {
  /**
   * The amount, in whole units of the currency.
   */
  amount?: number;
  /**
   * ISO 4217 code of the currency.
   */
  currency?: string;
  /**
   * The time that the amount is for.
   */
  period?: string;
};
/**
 * Who provides the product.
 *
 * @public
 */
export type AIProductSupplier = {
  /**
   * Legal name of the provider.
   */
  name?: string;
  /**
   * Whether another company provides it. Then its documents and contracts are owed too.
   */
  thirdParty?: boolean;
  /**
   * Country of the provider, ISO 3166-1 alpha-2.
   */
  country?: string;
  /**
   * Name and address of the authorised representative in the EU (AI Act Art. 22), where the provider is outside it.
   */
  representative?: string;
};
/**
 * How risky the product is and why. The tier decides which requirements apply.
 *
 * @public
 */
export type RiskClassification = {
  tier?: RiskTier;
  /**
   * When it was last classified. Classify anew after every substantial modification.
   */
  assessedAt?: string;
  /**
   * How much depends on it: exposure and purpose, as banking supervisors ask.
   */
  materiality?: 'low' | 'medium' | 'high';
  euAiAct?: EUAIActClassification;
  /**
   * The risks that were found, and what is done about them.
   */
  risks?: RiskRegisterEntry[];
};
/**
 * Where the product stands under the EU AI Act.
 *
 * @public
 */
export type EUAIActClassification = {
  /**
   * What we are under the Act for this product. Duties differ by role.
   */
  roles?: ('provider' | 'deployer' | 'importer' | 'distributor')[];
  /**
   * Risk category of the Act.
   */
  category?: 'prohibited' | 'high' | 'transparency' | 'minimal';
  /**
   * How it came to be high-risk: as part of a regulated product (Annex I) or by its area of use (Annex III).
   */
  route?: 'annex-i' | 'annex-iii';
  /**
   * Point of that Annex. Quote a bare number.
   */
  annexPoint?: string;
  /**
   * Whether it profiles natural persons. Within Annex III that is always high-risk.
   */
  profiling?: boolean;
  /**
   * The screening against prohibited practices (Art. 5).
   */
  prohibitedPractices?: {
    /**
     * When the points were answered.
     */
    screenedAt?: string;
    /**
     * The points of Art. 5(1) that were answered. All ten are owed.
     */
    points?: ('a' | 'b' | 'ba' | 'bb' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h')[];
    /**
     * The points that were answered with yes. Any of them blocks every gate; an empty list says none.
     */
    applies?: ('a' | 'b' | 'ba' | 'bb' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h')[];
  };
  /**
   * Whether a public body deploys it. It then owes a fundamental rights impact assessment.
   */
  publicBody?: boolean;
  /**
   * Whether a private body deploys it for a public service.
   */
  publicService?: boolean;
  /**
   * When it was placed on the market or put into service. Some duties spare older systems.
   */
  placedOnMarketAt?: string;
  /**
   * When it was last modified substantially. Leave out if never.
   */
  substantialModificationAt?: string;
  /**
   * Its number in the EU database of high-risk systems.
   */
  registrationId?: string;
};
/**
 * One risk.
 *
 * @public
 */
export type RiskRegisterEntry = {
  /**
   * Id of the risk: of your register, or of a public list.
   */
  id?: string;
  /**
   * Where the risk comes from.
   */
  source?: string;
  /**
   * What could happen.
   */
  event?: string;
  /**
   * What that would mean, and for whom.
   */
  consequence?: string;
  /**
   * How likely it is before treatment.
   */
  likelihood?: 'low' | 'medium' | 'high';
  /**
   * What is done about it.
   */
  treatment?: 'open' | 'mitigated' | 'accepted' | 'avoided' | 'transferred';
  /**
   * The guardrails that reduce it.
   */
  mitigatedBy?: string[];
  /**
   * What remains after treatment.
   */
  residual?: 'low' | 'medium' | 'high';
  /**
   * Who answers for this risk: a user or group.
   */
  owner?: string;
  /**
   * When it was last looked at.
   */
  reviewedAt?: string;
};
/**
 * What the product does with personal data, as the GDPR asks.
 *
 * @public
 */
export type DataProtection = {
  /**
   * What we are under the GDPR for this processing.
   */
  role?: 'controller' | 'joint-controller' | 'processor';
  /**
   * Whether it processes personal data.
   */
  personalData?: boolean;
  /**
   * Whether decisions about people are automated: no, partly, or solely (Art. 22).
   */
  automatedDecision?: 'no' | 'partly' | 'solely';
  /**
   * What those decisions mean for a person: nothing of weight, a significant effect, or a legal one.
   */
  decisionEffect?: 'none' | 'significant' | 'legal';
  /**
   * Why a solely automated decision is allowed. Owed only where decisions are solely automated.
   */
  article22Exception?: 'contract' | 'law' | 'explicit-consent';
  /**
   * Which criteria of WP248 are met. Two of them call for a data protection impact assessment.
   */
  dpiaCriteria?: (
    | 'scoring'
    | 'automated-decision'
    | 'systematic-monitoring'
    | 'sensitive-data'
    | 'large-scale'
    | 'combined-datasets'
    | 'vulnerable-people'
    | 'new-technology'
    | 'prevents-service'
  )[];
  /**
   * What allows transfers to countries outside the EEA, where there are any.
   */
  transferMechanism?:
    | 'none'
    | 'adequacy'
    | 'standard-contractual-clauses'
    | 'binding-corporate-rules'
    | 'derogation';
};
/**
 * How people stay in control (AI Act Art. 14).
 *
 * @public
 */
export type HumanOversight = {
  /**
   * Where the human stands: decides each case, watches and steps in, or neither.
   */
  mode?: 'in-the-loop' | 'on-the-loop' | 'out-of-the-loop';
  /**
   * Who oversees it: users or groups. A bare name means a group.
   */
  owners?: string[];
  /**
   * Whether a person can overrule its result.
   */
  overrideSupported?: boolean;
  /**
   * How to stop it.
   */
  stopProcedure?: string;
};
/**
 * How people learn that they deal with AI (AI Act Art. 50).
 *
 * @public
 */
export type Disclosure = {
  /**
   * How they are told; `obvious` where nobody could take it for a human.
   */
  method?: 'banner' | 'message' | 'voice' | 'label' | 'obvious';
};
/**
 * What is recorded while it runs, so that a result can be traced later.
 *
 * @public
 */
export type Logging = {
  /**
   * Whether its operation is logged.
   */
  enabled?: boolean;
  /**
   * Where the logs can be looked at.
   */
  destination?: string;
  /**
   * How long logs are kept, in days. The AI Act asks for at least six months, that is 184.
   */
  retentionDays?: number;
  /**
   * What a log record contains.
   */
  schema?: string;
  /**
   * Where requests can be traced through the system.
   */
  tracing?: string;
};
/**
 * How long governance records are kept.
 *
 * @public
 */
export type Retention = {
  /**
   * How long its documentation is kept after the last use, in years. The AI Act asks for ten.
   */
  documentationYears?: number;
};
/**
 * How to go back to the version before.
 *
 * @public
 */
export type AIProductRollback = {
  /**
   * The steps, written down.
   */
  procedure?: string;
  /**
   * When somebody last went through them.
   */
  lastTestedAt?: string;
};
/**
 * What people need when it runs, and when it does not.
 *
 * @public
 */
export type Operations = {
  incidents?: IncidentHandling;
  /**
   * Name of the flag that turns it off.
   */
  featureFlag?: string;
  /**
   * How long an answer may take, in milliseconds.
   */
  latencyBudgetMs?: number;
};
/**
 * Who handles incidents, how, and which there were.
 *
 * @public
 */
export type IncidentHandling = {
  /**
   * Who is called first: a user or group. A bare name means a group.
   */
  contact?: string;
  /**
   * What to do then.
   */
  runbook?: string;
  /**
   * The incidents there were. Serious ones must be reported within days (AI Act Art. 73), data breaches within 72 hours (GDPR Art. 33).
   */
  records?: IncidentRecord[];
};
/**
 * One incident.
 *
 * @public
 */
export type IncidentRecord = {
  /**
   * Its number where it is tracked.
   */
  id?: string;
  /**
   * What kind of incident it is. The time to report depends on it.
   */
  kind?:
    | 'serious'
    | 'death'
    | 'widespread'
    | 'critical-infrastructure'
    | 'data-breach'
    | 'security'
    | 'non-conformity';
  /**
   * When we learnt of it. The time to report starts here.
   */
  awareAt?: string;
  /**
   * When the authority was told.
   */
  reportedAt?: string;
  /**
   * Who answers for putting it right: a user or group.
   */
  owner?: string;
  /**
   * Until when it is to be put right.
   */
  dueAt?: string;
  /**
   * When it was put right. Leave out while it is open.
   */
  closedAt?: string;
  /**
   * Where it is tracked.
   */
  url?: string;
};
/**
 * One piece of evidence: a document that exists elsewhere, with its kind, its place and its date.
 *
 * @public
 */
export type AIDocument = {
  /**
   * What kind of document it is. Requirements look for the listed words; a word of your own is kept and shown.
   */
  type: string;
  /**
   * Where the document can be read.
   */
  url: string;
  /**
   * When this version of the document was issued. Evidence grows old: requirements compare this date with today.
   */
  date: string;
  /**
   * Version that the document describes or carries. Quote a bare number.
   */
  version?: string;
  /**
   * Who issued or signed it: a user or group of the catalog, or the name of an outside body such as a notified body.
   */
  by?: string;
  /**
   * The points that the document answers, as the law or standard numbers them, so that gaps show.
   */
  covers?: string[];
  /**
   * When the document stops being valid. Leave out when it does not expire.
   */
  expiresAt?: string;
};
/**
 * One experiment.
 *
 * @public
 */
export type Experiment = {
  /**
   * Id of the experiment. A model can name it as the one that it came from.
   */
  id?: string;
  /**
   * What was to be shown.
   */
  hypothesis?: string;
  /**
   * How far it is.
   */
  status?: 'planned' | 'running' | 'concluded';
  /**
   * When it began.
   */
  startedAt?: string;
  /**
   * When it ended.
   */
  concludedAt?: string;
  /**
   * What came of the hypothesis.
   */
  result?: 'confirmed' | 'refuted' | 'inconclusive';
  /**
   * What is known now that was not known before.
   */
  learning?: string;
};
/**
 * How it ends: when, what comes after it, and what happens to its data. A date in the future is a plan.
 *
 * @public
 */
export type Retirement = {
  /**
   * When it goes out of use.
   */
  plannedFor?: string;
  /**
   * What replaces it: an entity of the same kind.
   */
  replacedBy?: string;
  /**
   * When the last of its users has moved to something else.
   */
  consumersMigratedAt?: string;
  /**
   * What happens to its data.
   */
  dataDisposition?: 'deleted' | 'archived' | 'transferred';
};
/**
 * One measurement that is taken regularly, with the thresholds from which it worries people. Measured values are sent to the portal; they are never written here.
 *
 * @public
 */
export type Monitor = {
  /**
   * Name of the monitor, unique in this entity. Senders of values use it.
   */
  name: string;
  type: MonitorType;
  /**
   * How it is measured. For drift one of psi, ks, js, kl, wasserstein, chi2; for the other types any name.
   */
  metric: string;
  /**
   * The input feature that is watched, where it is a single one. Feature monitors are judged together, by the share that drifted.
   */
  feature?: string;
  /**
   * The part of the traffic that is watched, where it is not all of it.
   */
  segment?: string;
  /**
   * Unit of the value, for display.
   */
  unit?: string;
  /**
   * Which way is worse. up: larger is worse, which is the default; down: smaller is worse.
   */
  direction?: 'up' | 'down';
  /**
   * Value from which the monitor warns, in its own unit. A monitor without any threshold is shown and never judged.
   */
  warn?: number;
  /**
   * Value from which the monitor is critical, in its own unit.
   */
  critical?: number;
  /**
   * How often a value is expected. After twice this time without one, the monitor is stale.
   */
  interval?: string;
  /**
   * What values are compared with: the training data, a trailing window, or the same period of the last season.
   */
  baseline?: 'training' | 'trailing' | 'same-period-last-season';
  /**
   * Number of bins that a distribution is cut into. With the sample size it decides how much noise the metric shows.
   */
  bins?: number;
  /**
   * Smallest number of samples for a value to be judged; below it the status is `insufficient-data`. Ten bins and a warning at 0.1 need 339.
   */
  minSamples?: number;
  /**
   * Whether the monitor counts in the status of the entity. Default true; false is shown only.
   */
  required?: boolean;
};
/**
 * A model: trained, fine-tuned or bought. It says what it was made of, how it was evaluated, where it runs and how it is watched.
 *
 * @public
 */
export type ModelEntity = {
  /**
   * Version of the format that this entity is written in.
   */
  apiVersion: 'ai-governance/v1alpha1';
  /**
   * Kind of the entity.
   */
  kind: 'Model';
  /**
   * Name, title, description, links and all else that Backstage knows of any entity. Backstage checks it; only the most used fields are named here.
   */
  metadata: Entity['metadata'];
  spec: ModelSpec;
  /**
   * How it relates to other entities, as the catalog found out.
   */
  relations?: Entity['relations'];
};
/**
 * What the model is, where it comes from, how good it is and where it runs.
 *
 * @public
 */
export type ModelSpec = {
  /**
   * The task family.
   */
  type: string;
  lifecycle: ModelLifecycle;
  /**
   * The persistent team, or the person, that owns it. A bare name means a group.
   */
  owner: string;
  /**
   * The system that it is part of. A bare name means a system of the same namespace.
   */
  system?: string;
  /**
   * Version in production. Measured values and evaluations belong to it. Quote a bare number.
   */
  version?: string;
  /**
   * When that version went into production.
   */
  releasedAt?: string;
  /**
   * The task, more closely than the type.
   */
  task?: string;
  /**
   * How it learns.
   */
  approach?:
    | 'supervised'
    | 'unsupervised'
    | 'semi-supervised'
    | 'self-supervised'
    | 'reinforcement-learning';
  architecture?: ModelArchitecture;
  /**
   * The library that it is built with.
   */
  framework?: string;
  /**
   * Licence: an SPDX id, or a name such as proprietary or internal.
   */
  license?: string;
  /**
   * Languages that it is for, as BCP 47 codes.
   */
  languages?: string[];
  /**
   * Formats that go in.
   */
  inputs?: string[];
  /**
   * Formats that come out.
   */
  outputs?: string[];
  registry?: ModelRegistry;
  supplier?: ModelSupplier;
  /**
   * The model or models that it was made from: `model:` and a name for one of the catalog, or else an external id.
   */
  baseModel?: string | string[];
  /**
   * How it was made from its base model.
   */
  baseModelRelation?: 'finetune' | 'adapter' | 'quantized' | 'merge';
  /**
   * Whether it is a general-purpose AI model of the AI Act (Art. 51 and following).
   */
  gpai?: boolean;
  /**
   * Whether it is under a free and open licence, with weights and parameters public (Art. 53(2)).
   */
  openSource?: boolean;
  /**
   * Compute used for training, in floating point operations. From 1e25 on, systemic risk is presumed.
   */
  trainingCompute?: number;
  /**
   * When it was placed on the market or put into service. Some duties spare older models.
   */
  placedOnMarketAt?: string;
  /**
   * The datasets that it was trained on. A bare name means a dataset of the same namespace.
   */
  trainedOn?: string[];
  /**
   * The datasets that it was validated on while it was built.
   */
  validatedOn?: string[];
  /**
   * The datasets that it was tested on in the end.
   */
  testedOn?: string[];
  /**
   * The guardrails that protect it. An empty list says that there are none.
   */
  guardrails?: string[];
  /**
   * What else of the catalog it needs to work: components, resources, APIs.
   */
  dependsOn?: string[];
  build?: ModelBuild;
  /**
   * The prompts of a generative model; they are versioned like code. An empty list says none.
   */
  prompts?: Prompt[];
  card?: ModelCard;
  /**
   * Results of testing this version: one for each kind, metric and slice. A result passes inside min and max.
   */
  evaluations?: Evaluation[];
  explainability?: Explainability;
  retraining?: Retraining;
  rollback?: ModelRollback;
  /**
   * Where it runs.
   */
  deployments?: Deployment[];
  /**
   * Evidence: what was written, where it is and from when. Which documents are owed depends on risk tier and stage.
   */
  documents?: AIDocument[];
  retirement?: Retirement;
  /**
   * What is watched while it is in use, with thresholds.
   */
  monitors?: Monitor[];
  /**
   * Free space for fields of your own. Nothing here is checked, and no shipped requirement reads it.
   */
  extensions?: NonNullable<Entity['spec']>;
};
/**
 * How it is built.
 *
 * @public
 */
export type ModelArchitecture = {
  /**
   * Family of the architecture.
   */
  family?: string;
  /**
   * The architecture itself.
   */
  name?: string;
};
/**
 * Where the model is registered.
 *
 * @public
 */
export type ModelRegistry = {
  /**
   * Which registry it is.
   */
  type?:
    | 'mlflow'
    | 'unity-catalog'
    | 'huggingface'
    | 'sagemaker'
    | 'vertex'
    | 'azure-ml'
    | 'other';
  /**
   * Its name in the registry.
   */
  name?: string;
  /**
   * The alias that points to the version in production.
   */
  alias?: string;
  /**
   * Its page in the registry.
   */
  url?: string;
};
/**
 * Who provides the model.
 *
 * @public
 */
export type ModelSupplier = {
  /**
   * Name of the provider.
   */
  name?: string;
  /**
   * Whether another company provides it. Then its documents and contracts are owed too.
   */
  thirdParty?: boolean;
  /**
   * Country of the provider, ISO 3166-1 alpha-2.
   */
  country?: string;
  /**
   * Whether the provider processes personal data for us. Then a data processing agreement is owed.
   */
  processesPersonalData?: boolean;
};
/**
 * What it takes to make this version again.
 *
 * @public
 */
export type ModelBuild = {
  /**
   * The code, at the commit that was used.
   */
  code?: string;
  /**
   * The environment that it was trained in, best as an image with its digest.
   */
  environment?: string;
  /**
   * The pipeline run that built it.
   */
  pipeline?: string;
  /**
   * Id of the run in the experiment tracker.
   */
  run?: string;
  /**
   * Id of the experiment that it came from.
   */
  experiment?: string;
  /**
   * Which version of each dataset was used: name of the dataset, and its version. Quote a bare number.
   */
  dataVersions?: {
    /**
     * Version of that dataset. Quote a bare number.
     */
    [k: string]: string;
  };
};
/**
 * One prompt.
 *
 * @public
 */
export type Prompt = {
  /**
   * Name of the prompt.
   */
  name?: string;
  /**
   * Its version. Quote a bare number.
   */
  version?: string;
  /**
   * Where it can be read.
   */
  url?: string;
};
/**
 * The model card, in short.
 *
 * @public
 */
export type ModelCard = {
  /**
   * What it is meant for.
   */
  intendedUse?: string;
  /**
   * Who or what uses it.
   */
  users?: string;
  /**
   * What it must not be used for.
   */
  outOfScopeUse?: string;
  /**
   * Where it is unreliable.
   */
  limitations?: string;
  /**
   * What was given up for what.
   */
  tradeoffs?: string;
  /**
   * What its performance depends on: groups, instruments, surroundings.
   */
  factors?: string;
  /**
   * What was weighed about harm and fairness.
   */
  ethicalConsiderations?: string;
  /**
   * What else one should know before using it.
   */
  caveats?: string;
  /**
   * The full card.
   */
  url?: string;
};
/**
 * One result of testing.
 *
 * @public
 */
export type Evaluation = {
  /**
   * What was tested.
   */
  kind?:
    | 'performance'
    | 'fairness'
    | 'robustness'
    | 'calibration'
    | 'latency'
    | 'adversarial'
    | 'safety'
    | 'privacy'
    | 'environmental';
  /**
   * What was measured.
   */
  metric?: string;
  /**
   * The part of the data that it was measured on, where it is not all of it.
   */
  slice?: string;
  /**
   * The result, in the metric's unit.
   */
  value?: number;
  /**
   * Smallest value that passes.
   */
  min?: number;
  /**
   * Largest value that passes.
   */
  max?: number;
  /**
   * Lower and upper end of the confidence interval.
   */
  confidenceInterval?: number[];
  /**
   * The dataset that it was measured on: one of the catalog, or a public benchmark.
   */
  dataset?: string;
  /**
   * When it was measured.
   */
  date?: string;
  /**
   * The full report.
   */
  url?: string;
};
/**
 * How a single result is explained.
 *
 * @public
 */
export type Explainability = {
  /**
   * The method that explains it.
   */
  method?: string;
  /**
   * More about it.
   */
  url?: string;
};
/**
 * When and how it is trained again.
 *
 * @public
 */
export type Retraining = {
  /**
   * What starts it.
   */
  strategy?: 'drift-triggered' | 'scheduled' | 'manual';
  /**
   * How old it may grow before it must be trained again.
   */
  maxAge?: string;
  /**
   * When it was last trained.
   */
  lastTrainedAt?: string;
  /**
   * Whether a person approves a retrained version before it is used.
   */
  humanApproval?: boolean;
};
/**
 * How to go back to the version before.
 *
 * @public
 */
export type ModelRollback = {
  /**
   * The version to go back to. Quote a bare number.
   */
  toVersion?: string;
  /**
   * The steps, written down.
   */
  procedure?: string;
  /**
   * When somebody last went through them.
   */
  lastTestedAt?: string;
};
/**
 * One place where it runs.
 *
 * @public
 */
export type Deployment = {
  /**
   * Which environment it is.
   */
  environment?: 'exploration' | 'development' | 'staging' | 'production';
  /**
   * How much of the traffic it answers: all, a small part, none but it sees it, or half of a comparison.
   */
  mode?: 'full' | 'canary' | 'shadow' | 'a-b';
  /**
   * Since when it runs there.
   */
  since?: string;
  /**
   * Where the machines are: ISO 3166-1 alpha-2, EU or EEA.
   */
  region?: string;
  /**
   * The component that serves it. A bare name means a component of the same namespace.
   */
  servedBy?: string;
};
/**
 * Data that models are trained, validated or tested on, or that a product uses: where it comes from, who may use it for what, and how good it is.
 *
 * @public
 */
export type DatasetEntity = {
  /**
   * Version of the format that this entity is written in.
   */
  apiVersion: 'ai-governance/v1alpha1';
  /**
   * Kind of the entity.
   */
  kind: 'Dataset';
  /**
   * Name, title, description, links and all else that Backstage knows of any entity. Backstage checks it; only the most used fields are named here.
   */
  metadata: Entity['metadata'];
  spec: DatasetSpec;
  /**
   * How it relates to other entities, as the catalog found out.
   */
  relations?: Entity['relations'];
};
/**
 * What the data is, where it comes from, who answers for it and how good it is.
 *
 * @public
 */
export type DatasetSpec = {
  type: DatasetType;
  lifecycle: DatasetLifecycle;
  /**
   * The persistent team, or the person, that owns it. A bare name means a group.
   */
  owner: string;
  /**
   * The person who answers for the data: one user.
   */
  steward?: string;
  /**
   * The system that it is part of. A bare name means a system of the same namespace.
   */
  system?: string;
  /**
   * Version of the data. Quote a bare number.
   */
  version?: string;
  /**
   * Licence: an SPDX id, or a name such as proprietary or internal.
   */
  license?: string;
  /**
   * Languages that it is for, as BCP 47 codes.
   */
  languages?: string[];
  /**
   * Number of records.
   */
  records?: number;
  /**
   * What a record contains.
   */
  schema?: string;
  source?: DataSource;
  /**
   * The datasets that it was made from. A bare name means a dataset of the same namespace.
   */
  derivedFrom?: string[];
  lineage?: Lineage;
  /**
   * What else of the catalog it needs to work: components, resources, APIs.
   */
  dependsOn?: string[];
  access?: DataAccess;
  personalData?: PersonalData;
  contract?: DataContract;
  /**
   * Quality gates with their latest result. A gate passes inside min and max.
   */
  quality?: QualityGate[];
  bias?: BiasAssessment;
  /**
   * How old the newest record may be.
   */
  freshness?: string;
  datasheet?: Datasheet;
  /**
   * Evidence: what was written, where it is and from when. Which documents are owed depends on risk tier and stage.
   */
  documents?: AIDocument[];
  retirement?: Retirement;
  /**
   * What is watched while it is in use, with thresholds.
   */
  monitors?: Monitor[];
  /**
   * Free space for fields of your own. Nothing here is checked, and no shipped requirement reads it.
   */
  extensions?: NonNullable<Entity['spec']>;
};
/**
 * Where the data comes from.
 *
 * @public
 */
export type DataSource = {
  /**
   * What kind of source it is.
   */
  origin?: 'internal' | 'public' | 'purchased' | 'partner' | 'synthetic';
  /**
   * Where the source is, or is described.
   */
  url?: string;
  /**
   * Who made the data.
   */
  creator?: string;
  /**
   * How it came to be.
   */
  provenance?: string;
  /**
   * First day of collection.
   */
  collectedFrom?: string;
  /**
   * Last day of collection.
   */
  collectedTo?: string;
  /**
   * When this version was published.
   */
  publishedAt?: string;
};
/**
 * Its name in the lineage tool, in OpenLineage's terms.
 *
 * @public
 */
export type Lineage = {
  /**
   * OpenLineage namespace.
   */
  namespace?: string;
  /**
   * OpenLineage name.
   */
  name?: string;
  /**
   * Where its lineage can be seen.
   */
  url?: string;
};
/**
 * Who may see the data.
 *
 * @public
 */
export type DataAccess = {
  /**
   * How confidential it is.
   */
  confidentiality?: 'public' | 'internal' | 'confidential' | 'restricted';
  /**
   * The rules for access.
   */
  policy?: string;
};
/**
 * What the data holds about people, and on what grounds it may be used.
 *
 * @public
 */
export type PersonalData = {
  /**
   * Whether it is about people: not at all, under pseudonyms, or openly.
   */
  classification?: 'none' | 'pseudonymous' | 'personal';
  /**
   * Whether it holds special categories of personal data (GDPR Art. 9), such as health or beliefs.
   */
  specialCategories?: boolean;
  /**
   * What it may be used for, in your words. `bias-detection` is the purpose of AI Act Art. 4a.
   */
  purpose?: string;
  /**
   * Why it may be processed (GDPR Art. 6).
   */
  lawfulBasis?:
    | 'consent'
    | 'contract'
    | 'legal-obligation'
    | 'vital-interests'
    | 'public-task'
    | 'legitimate-interests';
  /**
   * Why special categories may be processed (GDPR Art. 9(2)). Owed with `specialCategories`.
   */
  article9Condition?:
    | 'explicit-consent'
    | 'employment-law'
    | 'vital-interests'
    | 'non-profit'
    | 'made-public'
    | 'legal-claims'
    | 'substantial-public-interest'
    | 'health-care'
    | 'public-health'
    | 'research';
  /**
   * How long it is kept.
   */
  retention?: string;
  /**
   * Its entry in the record of processing activities (GDPR Art. 30).
   */
  ropaId?: string;
  /**
   * Where it is kept: ISO 3166-1 alpha-2, EU or EEA.
   */
  regions?: string[];
};
/**
 * The data contract: what its producers promise.
 *
 * @public
 */
export type DataContract = {
  /**
   * The standard that the contract is written in.
   */
  standard?: string;
  /**
   * Version of that standard.
   */
  apiVersion?: string;
  /**
   * Id of the contract.
   */
  id?: string;
  /**
   * Version of the contract. Quote a bare number.
   */
  version?: string;
  /**
   * How far the contract is.
   */
  status?: 'proposed' | 'draft' | 'active' | 'deprecated' | 'retired';
  /**
   * The contract itself.
   */
  url?: string;
};
/**
 * One quality gate.
 *
 * @public
 */
export type QualityGate = {
  /**
   * What is checked.
   */
  gate?: string;
  /**
   * Smallest value that passes.
   */
  min?: number;
  /**
   * Largest value that passes.
   */
  max?: number;
  /**
   * The latest result.
   */
  value?: number;
  /**
   * When it was measured.
   */
  date?: string;
};
/**
 * What is known about bias in the data (AI Act Art. 10).
 *
 * @public
 */
export type BiasAssessment = {
  /**
   * When it was examined.
   */
  assessedAt?: string;
  /**
   * What was found.
   */
  findings?: string;
  /**
   * The full report.
   */
  url?: string;
};
/**
 * The datasheet, in short.
 *
 * @public
 */
export type Datasheet = {
  /**
   * Why it was made.
   */
  motivation?: string;
  /**
   * What it contains.
   */
  composition?: string;
  /**
   * How it was collected.
   */
  collection?: string;
  /**
   * What was done to it since.
   */
  preprocessing?: string;
  /**
   * What it may be used for.
   */
  uses?: string;
  /**
   * Who receives it.
   */
  distribution?: string;
  /**
   * Who keeps it up to date, and how often.
   */
  maintenance?: string;
};
/**
 * Something that keeps a model or product within bounds: a filter, a limit, a human check or a switch. It says what it does, how it fails and how well it was tested.
 *
 * @public
 */
export type GuardrailEntity = {
  /**
   * Version of the format that this entity is written in.
   */
  apiVersion: 'ai-governance/v1alpha1';
  /**
   * Kind of the entity.
   */
  kind: 'Guardrail';
  /**
   * Name, title, description, links and all else that Backstage knows of any entity. Backstage checks it; only the most used fields are named here.
   */
  metadata: Entity['metadata'];
  spec: GuardrailSpec;
  /**
   * How it relates to other entities, as the catalog found out.
   */
  relations?: Entity['relations'];
};
/**
 * What the guardrail does, how it fails and how well it works.
 *
 * @public
 */
export type GuardrailSpec = {
  type: GuardrailType;
  lifecycle: GuardrailLifecycle;
  /**
   * The persistent team, or the person, that owns it. A bare name means a group.
   */
  owner: string;
  /**
   * The system that it is part of. A bare name means a system of the same namespace.
   */
  system?: string;
  stage?: GuardrailStage;
  action?: GuardrailAction;
  enforcement?: GuardrailEnforcement;
  /**
   * What happens when it breaks: closed stops the traffic, open lets it through.
   */
  failMode?: 'closed' | 'open';
  implementation?: GuardrailImplementation;
  /**
   * When its version, rules or thresholds last changed. A test before it is out of date.
   */
  changedAt?: string;
  /**
   * The risks that it reduces, as ids of public lists with their edition.
   */
  mitigates?: string[];
  tests?: GuardrailTests;
  /**
   * What else of the catalog it needs to work: components, resources, APIs.
   */
  dependsOn?: string[];
  /**
   * Evidence: what was written, where it is and from when. Which documents are owed depends on risk tier and stage.
   */
  documents?: AIDocument[];
  /**
   * What is watched while it is in use, with thresholds.
   */
  monitors?: Monitor[];
  /**
   * Free space for fields of your own. Nothing here is checked, and no shipped requirement reads it.
   */
  extensions?: NonNullable<Entity['spec']>;
};
/**
 * What it is made with.
 *
 * @public
 */
export type GuardrailImplementation = {
  /**
   * The product or library.
   */
  provider?: string;
  /**
   * Its version. Quote a bare number.
   */
  version?: string;
  /**
   * The component that runs it. A bare name means a component of the same namespace.
   */
  component?: string;
  /**
   * Its code or configuration.
   */
  url?: string;
};
/**
 * How well it did on a labelled set.
 *
 * @public
 */
export type GuardrailTests = {
  /**
   * The labelled set: a dataset of the catalog, or a public benchmark.
   */
  dataset?: string;
  /**
   * Version of that set. Quote a bare number.
   */
  datasetVersion?: string;
  /**
   * Number of samples.
   */
  samples?: number;
  /**
   * Share of what it should find that it found, 0 to 1.
   */
  recall?: number;
  /**
   * Share of harmless samples that it acted on, 0 to 1.
   */
  falsePositiveRate?: number;
  /**
   * Share of the traffic that it sees, 0 to 1.
   */
  coverage?: number;
  /**
   * Time that it adds for 95 of 100 requests at most, in milliseconds.
   */
  latencyP95Ms?: number;
  /**
   * When it was last tested.
   */
  lastTestedAt?: string;
};

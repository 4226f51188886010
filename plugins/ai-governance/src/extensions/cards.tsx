import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isAnyKind, isKind } from '../kinds';

/** Off, since the overview's layout shows it already; for portals with a layout of their own. */
const summary = EntityCardBlueprint.make({
  name: 'summary',
  disabled: true,
  params: {
    filter: isAnyKind,
    type: 'content',
    loader: async () =>
      import('../components/SummaryCard').then(m => <m.SummaryCard />),
  },
});

const driftLoader = async () =>
  import('../components/DriftCard').then(m => <m.DriftCard />);

/** A model page leads with drift. */
const modelDrift = EntityCardBlueprint.make({
  name: 'model-drift',
  params: { filter: isKind('Model'), type: 'content', loader: driftLoader },
});

const modelVersion = EntityCardBlueprint.make({
  name: 'model-version',
  params: {
    filter: isKind('Model'),
    type: 'content',
    loader: async () =>
      import('../components/ModelVersionCard').then(m => (
        <m.ModelVersionCard />
      )),
  },
});

const evaluations = EntityCardBlueprint.make({
  name: 'evaluations',
  params: {
    filter: isKind('Model'),
    type: 'content',
    loader: async () =>
      import('../components/EvaluationsCard').then(m => <m.EvaluationsCard />),
  },
});

const modelCard = EntityCardBlueprint.make({
  name: 'model-card',
  params: {
    filter: isKind('Model'),
    type: 'content',
    loader: async () =>
      import('../components/ModelTextCard').then(m => <m.ModelTextCard />),
  },
});

const trainingData = EntityCardBlueprint.make({
  name: 'training-data',
  params: {
    filter: isKind('Model'),
    type: 'content',
    loader: async () =>
      import('../components/TrainingDataCard').then(m => (
        <m.TrainingDataCard />
      )),
  },
});

const personalData = EntityCardBlueprint.make({
  name: 'personal-data',
  params: {
    filter: isKind('Dataset'),
    type: 'content',
    loader: async () =>
      import('../components/PersonalDataCard').then(m => (
        <m.PersonalDataCard />
      )),
  },
});

const quality = EntityCardBlueprint.make({
  name: 'quality',
  params: {
    filter: isKind('Dataset'),
    type: 'content',
    loader: async () =>
      import('../components/QualityCard').then(m => <m.QualityCard />),
  },
});

const lineage = EntityCardBlueprint.make({
  name: 'lineage',
  params: {
    filter: isKind('Dataset'),
    type: 'content',
    loader: async () =>
      import('../components/LineageCard').then(m => <m.LineageCard />),
  },
});

const guardrailScope = EntityCardBlueprint.make({
  name: 'guardrail-scope',
  params: {
    filter: isKind('Guardrail'),
    type: 'content',
    loader: async () =>
      import('../components/GuardrailScopeCard').then(m => (
        <m.GuardrailScopeCard />
      )),
  },
});

const guardrailTest = EntityCardBlueprint.make({
  name: 'guardrail-test',
  params: {
    filter: isKind('Guardrail'),
    type: 'content',
    loader: async () =>
      import('../components/GuardrailTestCard').then(m => (
        <m.GuardrailTestCard />
      )),
  },
});

const lifecycle = EntityCardBlueprint.make({
  name: 'lifecycle',
  params: {
    filter: isAnyKind,
    type: 'content',
    loader: async () =>
      import('../components/LifecycleCard').then(m => <m.LifecycleCard />),
  },
});

const requirements = EntityCardBlueprint.make({
  name: 'requirements',
  params: {
    filter: isAnyKind,
    type: 'content',
    loader: async () =>
      import('../components/ComplianceCard').then(m => <m.ComplianceCard />),
  },
});

const supplyChain = EntityCardBlueprint.make({
  name: 'supply-chain',
  params: {
    filter: isAnyKind,
    type: 'content',
    loader: async () =>
      import('../components/SupplyChainCard').then(m => <m.SupplyChainCard />),
  },
});

const drift = EntityCardBlueprint.make({
  name: 'drift',
  params: {
    filter: isKind('AIProduct', 'Dataset', 'Guardrail'),
    type: 'content',
    loader: driftLoader,
  },
});

const purpose = EntityCardBlueprint.make({
  name: 'purpose',
  params: {
    filter: isKind('AIProduct'),
    type: 'info',
    loader: async () =>
      import('../components/PurposeCard').then(m => <m.PurposeCard />),
  },
});

const ownership = EntityCardBlueprint.make({
  name: 'ownership',
  params: {
    filter: isAnyKind,
    type: 'info',
    loader: async () =>
      import('../components/OwnershipCard').then(m => <m.OwnershipCard />),
  },
});

const risk = EntityCardBlueprint.make({
  name: 'risk',
  params: {
    filter: isKind('AIProduct'),
    type: 'info',
    loader: async () =>
      import('../components/RiskCard').then(m => <m.RiskCard />),
  },
});

const modelFacts = EntityCardBlueprint.make({
  name: 'model-facts',
  params: {
    filter: isKind('Model'),
    type: 'info',
    loader: async () =>
      import('../components/ModelFactsCard').then(m => <m.ModelFactsCard />),
  },
});

const datasetFacts = EntityCardBlueprint.make({
  name: 'dataset-facts',
  params: {
    filter: isKind('Dataset'),
    type: 'info',
    loader: async () =>
      import('../components/DatasetFactsCard').then(m => (
        <m.DatasetFactsCard />
      )),
  },
});

/** The cards of the overviews, in the order in which they stand there. */
export const cards = [
  summary,
  modelDrift,
  modelVersion,
  evaluations,
  modelCard,
  trainingData,
  personalData,
  quality,
  lineage,
  guardrailScope,
  guardrailTest,
  lifecycle,
  requirements,
  supplyChain,
  drift,
  purpose,
  ownership,
  risk,
  modelFacts,
  datasetFacts,
];

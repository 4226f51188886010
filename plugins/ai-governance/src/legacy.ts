/**
 * The same cards and tabs for portals with the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { AiGovernanceClient } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from './api';
import {
  governancePageRouteRef,
  governanceRouteRef,
  governanceTabRouteRef,
  signalsRouteRef,
  signalsTabRouteRef,
} from './routes';

export * from './catalogMaps';
export { aiGovernanceApiRef } from './api';

/**
 * The plugin, for portals with the old frontend system.
 *
 * @public
 */
export const aiGovernancePlugin = createPlugin({
  id: 'ai-governance',
  apis: [
    createApiFactory({
      api: aiGovernanceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new AiGovernanceClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: {
    governance: governanceRouteRef,
    page: governancePageRouteRef,
    signals: signalsRouteRef,
  },
  externalRoutes: {
    governanceTab: governanceTabRouteRef,
    signalsTab: signalsTabRouteRef,
  },
});

/**
 * Stage, risk, level, worst state and who answers, over the full width. For all four kinds.
 *
 * @public
 */
export const EntityGovernanceSummaryCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityGovernanceSummaryCard',
    component: {
      lazy: () => import('./components/SummaryCard').then(m => m.SummaryCard),
    },
  }),
);

/**
 * The declared stage, the gate ahead and what it still needs. For all four kinds.
 *
 * @public
 */
export const EntityLifecycleCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityLifecycleCard',
    component: {
      lazy: () =>
        import('./components/LifecycleCard').then(m => m.LifecycleCard),
    },
  }),
);

/**
 * What the requirement sets ask: state, reason, what to do. For all four kinds.
 *
 * @public
 */
export const EntityRequirementsCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityRequirementsCard',
    component: {
      lazy: () =>
        import('./components/ComplianceCard').then(m => m.ComplianceCard),
    },
  }),
);

/**
 * Each monitor with its curve, thresholds and state. For all four kinds.
 *
 * @public
 */
export const EntityDriftCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityDriftCard',
    component: {
      lazy: () => import('./components/DriftCard').then(m => m.DriftCard),
    },
  }),
);

/**
 * Products, models and datasets, with guardrails beside them. For all four kinds.
 *
 * @public
 */
export const EntitySupplyChainCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntitySupplyChainCard',
    component: {
      lazy: () =>
        import('./components/SupplyChainCard').then(m => m.SupplyChainCard),
    },
  }),
);

/**
 * Who answers, role by role. For all four kinds.
 *
 * @public
 */
export const EntityOwnershipRolesCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityOwnershipRolesCard',
    component: {
      lazy: () =>
        import('./components/OwnershipCard').then(m => m.OwnershipCard),
    },
  }),
);

/**
 * What a product is for and how its success is measured. For AIProduct.
 *
 * @public
 */
export const EntityPurposeCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityPurposeCard',
    component: {
      lazy: () => import('./components/PurposeCard').then(m => m.PurposeCard),
    },
  }),
);

/**
 * Risk, human oversight and what it means for people. For AIProduct.
 *
 * @public
 */
export const EntityRiskCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityRiskCard',
    component: {
      lazy: () => import('./components/RiskCard').then(m => m.RiskCard),
    },
  }),
);

/**
 * The version in production, where it runs and how it was built. For Model.
 *
 * @public
 */
export const EntityModelVersionCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityModelVersionCard',
    component: {
      lazy: () =>
        import('./components/ModelVersionCard').then(m => m.ModelVersionCard),
    },
  }),
);

/**
 * Evaluations against their limits. For Model.
 *
 * @public
 */
export const EntityEvaluationsCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityEvaluationsCard',
    component: {
      lazy: () =>
        import('./components/EvaluationsCard').then(m => m.EvaluationsCard),
    },
  }),
);

/**
 * The model card in short. For Model.
 *
 * @public
 */
export const EntityModelTextCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityModelTextCard',
    component: {
      lazy: () =>
        import('./components/ModelTextCard').then(m => m.ModelTextCard),
    },
  }),
);

/**
 * The data that a model was made with. For Model.
 *
 * @public
 */
export const EntityTrainingDataCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityTrainingDataCard',
    component: {
      lazy: () =>
        import('./components/TrainingDataCard').then(m => m.TrainingDataCard),
    },
  }),
);

/**
 * What a model is and who provides it. For Model.
 *
 * @public
 */
export const EntityModelFactsCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityModelFactsCard',
    component: {
      lazy: () =>
        import('./components/ModelFactsCard').then(m => m.ModelFactsCard),
    },
  }),
);

/**
 * Personal data and the grounds for using it. For Dataset.
 *
 * @public
 */
export const EntityPersonalDataCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityPersonalDataCard',
    component: {
      lazy: () =>
        import('./components/PersonalDataCard').then(m => m.PersonalDataCard),
    },
  }),
);

/**
 * Quality gates and bias. For Dataset.
 *
 * @public
 */
export const EntityDataQualityCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityDataQualityCard',
    component: {
      lazy: () => import('./components/QualityCard').then(m => m.QualityCard),
    },
  }),
);

/**
 * Where data comes from and what it goes into. For Dataset.
 *
 * @public
 */
export const EntityDataLineageCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityDataLineageCard',
    component: {
      lazy: () => import('./components/LineageCard').then(m => m.LineageCard),
    },
  }),
);

/**
 * What a dataset is, its contract and its datasheet. For Dataset.
 *
 * @public
 */
export const EntityDatasetFactsCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityDatasetFactsCard',
    component: {
      lazy: () =>
        import('./components/DatasetFactsCard').then(m => m.DatasetFactsCard),
    },
  }),
);

/**
 * What a guardrail protects, from what, and how. For Guardrail.
 *
 * @public
 */
export const EntityGuardrailScopeCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityGuardrailScopeCard',
    component: {
      lazy: () =>
        import('./components/GuardrailScopeCard').then(
          m => m.GuardrailScopeCard,
        ),
    },
  }),
);

/**
 * The last test of a guardrail with its figures. For Guardrail.
 *
 * @public
 */
export const EntityGuardrailTestCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityGuardrailTestCard',
    component: {
      lazy: () =>
        import('./components/GuardrailTestCard').then(m => m.GuardrailTestCard),
    },
  }),
);

/**
 * The whole checklist with its filters: the content of a tab. For all four kinds.
 *
 * @public
 */
export const EntityGovernanceContent = aiGovernancePlugin.provide(
  createRoutableExtension({
    name: 'EntityGovernanceContent',
    component: () =>
      import('./components/GovernanceContent').then(m => m.GovernanceContent),
    mountPoint: governanceRouteRef,
  }),
);

/**
 * The way through the gates, with who decided what: the content of a tab. For AIProduct and Model.
 *
 * @public
 */
export const EntityLifecycleContent = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityLifecycleContent',
    component: {
      lazy: () =>
        import('./components/LifecycleContent').then(m => m.LifecycleContent),
    },
  }),
);

/**
 * What was measured, with curves, tables and what drift sets in motion: the content of a tab. For all four kinds.
 *
 * @public
 */
export const EntitySignalsContent = aiGovernancePlugin.provide(
  createRoutableExtension({
    name: 'EntitySignalsContent',
    component: () =>
      import('./components/SignalsContent').then(m => m.SignalsContent),
    mountPoint: signalsRouteRef,
  }),
);

/**
 * The page for those who lead: the estate, and what waits for them.
 *
 * @public
 */
export const AiGovernancePage = aiGovernancePlugin.provide(
  createRoutableExtension({
    name: 'AiGovernancePage',
    component: () =>
      import('./components/GovernancePage').then(m => m.LegacyGovernancePage),
    mountPoint: governancePageRouteRef,
  }),
);

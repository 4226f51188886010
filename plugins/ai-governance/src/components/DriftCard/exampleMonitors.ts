import type {
  AIKind,
  Monitor,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** A typical monitor of each kind, for pages that have none yet. */
export const EXAMPLE_MONITORS: Record<AIKind, Monitor[]> = {
  AIProduct: [
    {
      name: 'override-rate',
      type: 'override-rate',
      metric: 'override-rate',
      unit: 'share',
      warn: 0.2,
      critical: 0.4,
      interval: 'P7D',
    },
  ],
  Model: [
    {
      name: 'income-psi',
      type: 'data-drift',
      metric: 'psi',
      feature: 'income',
      warn: 0.1,
      critical: 0.25,
      interval: 'P1D',
    },
  ],
  Dataset: [
    {
      name: 'completeness',
      type: 'data-quality',
      metric: 'completeness',
      direction: 'down',
      warn: 0.99,
      critical: 0.97,
      interval: 'P1D',
    },
  ],
  Guardrail: [
    {
      name: 'coverage',
      type: 'coverage',
      metric: 'coverage',
      unit: 'share',
      direction: 'down',
      warn: 0.995,
      critical: 0.99,
      interval: 'P1D',
    },
  ],
};

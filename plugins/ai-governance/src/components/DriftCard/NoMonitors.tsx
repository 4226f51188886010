import type { AIEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Teaching } from '../Teaching';
import { EXAMPLE_MONITORS } from './exampleMonitors';

/** Teaches what a monitor is, where none is declared. */
export function NoMonitors({ entity }: { entity: AIEntity }) {
  return (
    <Teaching
      kind={entity.kind}
      path="spec.monitors"
      example={EXAMPLE_MONITORS[entity.kind]}
    >
      Nothing is watched here. What runs changes silently: data shifts, a model
      wears out, people stop trusting it. A monitor names one measurement and
      the value from which somebody has to look.
    </Teaching>
  );
}

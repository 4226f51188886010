import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { SignalSource } from './SignalSource';

/**
 * Takes monitoring systems that the governance backend asks by itself.
 *
 * @public
 */
export interface AiGovernanceSignalSourcesExtensionPoint {
  /** Throws InputError for an id that another source has, or that is none. */
  addSource(...sources: SignalSource[]): void;
}

/**
 * Where backend modules add sources of signals to the governance backend.
 *
 * @public
 */
export const aiGovernanceSignalSourcesExtensionPoint =
  createExtensionPoint<AiGovernanceSignalSourcesExtensionPoint>({
    id: 'ai-governance.signal-sources',
  });

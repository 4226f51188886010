import {
  aiGovernanceApprovePermission,
  aiGovernanceAttestPermission,
  aiGovernanceGateDecidePermission,
  aiGovernanceGateRequestPermission,
  aiGovernanceWaivePermission,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { actPermission } from './actPermission';

const [OWN, OTHER] = ['user:default/olga', 'user:default/gina'];

it.each([
  ['approve', 'waiver', OTHER, aiGovernanceApprovePermission],
  ['reject', 'gate', OTHER, aiGovernanceGateDecidePermission],
  ['revoke', 'waiver', OTHER, aiGovernanceApprovePermission],
  ['revoke', 'attestation', OTHER, aiGovernanceApprovePermission],
  ['revoke', 'waiver', OWN, aiGovernanceWaivePermission],
  ['revoke', 'attestation', OWN, aiGovernanceAttestPermission],
  ['withdraw', 'attestation', OWN, aiGovernanceAttestPermission],
  ['withdraw', 'waiver', OWN, aiGovernanceWaivePermission],
  ['withdraw', 'gate', OWN, aiGovernanceGateRequestPermission],
] as const)('to %s a %s by %s takes %p', (act, kind, ref, permission) => {
  expect(actPermission(act, { kind, requestedBy: OWN }, { ref })).toBe(
    permission,
  );
});

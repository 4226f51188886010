import { Alert } from '@backstage/ui';
import type { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords } from '../../words';

/** Says that a stage is declared that nobody decided; nothing where all is decided. */
export function UngatedWarning({
  lifecycle: { declared, decided, ungated },
}: {
  lifecycle: EntityStatus['lifecycle'];
}) {
  if (!ungated) return null;
  const stage = inWords(declared);
  return (
    <Alert
      status="warning"
      icon
      title={`Ungated: ${stage} is declared, and nobody decided it`}
      description={
        decided
          ? `The last decision was for ${inWords(
              decided,
            )}. Request ${stage} below, or declare ${inWords(
              decided,
            )} again in spec.lifecycle.`
          : `No stage of it was ever decided. Request ${stage} below; a portal that adopts governance records the stages it finds as a baseline, on the Governance page.`
      }
    />
  );
}

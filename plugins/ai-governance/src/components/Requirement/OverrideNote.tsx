import type { RequirementOverride } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Code } from '../Code';

/** What the company did to a requirement, as a heading. */
export const CHANGED: Record<RequirementOverride['change'], string> = {
  added: 'Added by the company',
  tightened: 'Tightened by the company',
  off: 'Switched off by the company',
};

/** What the company changed about a requirement, and why. */
export function OverrideNote({ override }: { override: RequirementOverride }) {
  const { reason, file, fields } = override;
  return (
    <>
      {reason} (<Code>{file}</Code>)
      {fields.map(({ field, from, to }) => (
        <div key={field}>
          <Code>{field}</Code> {from} → {to}
        </div>
      ))}
    </>
  );
}

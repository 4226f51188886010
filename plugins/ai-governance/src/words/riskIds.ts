import { mitigationTitle } from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * The id of a risk or duty spelled out: `owasp-llm:2026:LLM02` is "Sensitive Information Disclosure (OWASP LLM02:2026)".
 * Undefined for an id that no public list has.
 */
export function riskIdInWords(riskId: string): string | undefined {
  const found = mitigationTitle(riskId);
  if (!found) return undefined;
  const { title, standard, id } = found;
  // The ids of OWASP's lists say which list and edition they are of.
  return standard.startsWith('OWASP')
    ? `${title} (OWASP ${id})`
    : `${title} (${standard}, ${id})`;
}

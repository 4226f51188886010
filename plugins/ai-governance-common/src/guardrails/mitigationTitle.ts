import { EU_AI_ACT_ARTICLES } from './euAiActArticles';
import { NIST_GENERATIVE_RISKS } from './nistGenerative';
import { OWASP_AGENTIC_2026 } from './owaspAgentic';
import { OWASP_LLM_2025, OWASP_LLM_2026 } from './owaspLlm';

/**
 * What an id in `spec.mitigates` of a Guardrail, or of a risk in `spec.risk.risks` of an AIProduct, stands for.
 *
 * @public
 */
export type MitigationTitle = {
  /** Name and edition of the list, such as `OWASP Top 10 for LLM Applications 2026`. */
  standard: string;
  /** The id as that list writes it, such as `LLM02:2026`. */
  id: string;
  /** The title as that list writes it. */
  title: string;
};

type List = {
  standard: string;
  titles: Readonly<Record<string, string>>;
  /** What the list itself writes for a key of `titles`. */
  idOf: (key: string) => string;
};

/** By what stands before the last colon of an id. */
const LISTS: Readonly<Record<string, List>> = {
  'owasp-llm:2025': {
    standard: 'OWASP Top 10 for LLM Applications 2025',
    titles: OWASP_LLM_2025,
    idOf: key => `${key}:2025`,
  },
  'owasp-llm:2026': {
    standard: 'OWASP Top 10 for LLM Applications 2026',
    titles: OWASP_LLM_2026,
    idOf: key => `${key}:2026`,
  },
  'owasp-agentic:2026': {
    standard: 'OWASP Top 10 for Agentic Applications 2026',
    titles: OWASP_AGENTIC_2026,
    idOf: key => key,
  },
  'nist-600-1': {
    standard: 'NIST AI 600-1',
    titles: NIST_GENERATIVE_RISKS,
    idOf: key => key,
  },
  aia: {
    standard: 'EU AI Act',
    titles: EU_AI_ACT_ARTICLES,
    idOf: key => `Art. ${key}`,
  },
};

/**
 * Spells out the id of a risk of a public list: `owasp-llm:2026:LLM02`, `owasp-agentic:2026:ASI01`, `nist-600-1:2.4`, `aia:14`.
 * Undefined for everything else, as for an OWASP id without its year, which could mean two risks.
 *
 * @public
 */
export function mitigationTitle(id: string): MitigationTitle | undefined {
  const colon = id.lastIndexOf(':');
  const name = id.slice(0, Math.max(colon, 0));
  const key = id.slice(colon + 1);
  const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
  return list && Object.hasOwn(list.titles, key)
    ? { standard: list.standard, id: list.idOf(key), title: list.titles[key] }
    : undefined;
}

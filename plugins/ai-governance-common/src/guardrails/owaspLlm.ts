/**
 * The OWASP Top 10 for LLM Applications: ids and titles of its editions, by OWASP, licensed under CC BY-SA 4.0
 * (https://creativecommons.org/licenses/by-sa/4.0/). Ids were given anew in 2026, so that an id means nothing without its
 * year: `LLM03` was Supply Chain and is Excessive Agency.
 */

/**
 * Ids of the risks in an edition of the OWASP Top 10 for LLM Applications.
 *
 * @public
 */
export type OwaspLlmId =
  | 'LLM01'
  | 'LLM02'
  | 'LLM03'
  | 'LLM04'
  | 'LLM05'
  | 'LLM06'
  | 'LLM07'
  | 'LLM08'
  | 'LLM09'
  | 'LLM10';

/**
 * Titles of the edition of 2025. Source: https://genai.owasp.org/llm-top-10/
 *
 * @public
 */
export const OWASP_LLM_2025: Readonly<Record<OwaspLlmId, string>> = {
  LLM01: 'Prompt Injection',
  LLM02: 'Sensitive Information Disclosure',
  LLM03: 'Supply Chain',
  LLM04: 'Data and Model Poisoning',
  LLM05: 'Improper Output Handling',
  LLM06: 'Excessive Agency',
  LLM07: 'System Prompt Leakage',
  LLM08: 'Vector and Embedding Weaknesses',
  LLM09: 'Misinformation',
  LLM10: 'Unbounded Consumption',
};

/**
 * Titles of the edition of 2026, of 4 August 2026. Source: https://genai.owasp.org/resource/owasp-genai-llm-top-10-2026/
 *
 * @public
 */
export const OWASP_LLM_2026: Readonly<Record<OwaspLlmId, string>> = {
  LLM01: 'Prompt Injection',
  LLM02: 'Sensitive Information Disclosure',
  LLM03: 'Excessive Agency',
  LLM04: 'Supply Chain',
  LLM05: 'Data and Model Poisoning',
  LLM06: 'Unbounded Consumption',
  LLM07: 'Misinformation',
  LLM08: 'Hidden Context Exposure',
  LLM09: 'Vector and Embedding Weaknesses',
  LLM10: 'Improper Output Handling',
};

/**
 * What each risk of 2025 is called in 2026, matched by title and scope. System Prompt Leakage became the wider Hidden Context
 * Exposure; all others kept their titles.
 *
 * @public
 */
export const OWASP_LLM_2025_TO_2026: Readonly<Record<OwaspLlmId, OwaspLlmId>> =
  {
    LLM01: 'LLM01',
    LLM02: 'LLM02',
    LLM03: 'LLM04',
    LLM04: 'LLM05',
    LLM05: 'LLM10',
    LLM06: 'LLM03',
    LLM07: 'LLM08',
    LLM08: 'LLM09',
    LLM09: 'LLM07',
    LLM10: 'LLM06',
  };

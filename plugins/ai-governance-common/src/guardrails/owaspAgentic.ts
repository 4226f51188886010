/**
 * Ids and titles of the OWASP Top 10 for Agentic Applications 2026, by OWASP, licensed under CC BY-SA 4.0
 * (https://creativecommons.org/licenses/by-sa/4.0/).
 * Source: https://genai.owasp.org/resource/owasp-top-10-for-agentic-applications-for-2026/
 *
 * @public
 */
export const OWASP_AGENTIC_2026: Readonly<Record<string, string>> = {
  ASI01: 'Agent Goal Hijack',
  ASI02: 'Tool Misuse and Exploitation',
  ASI03: 'Identity and Privilege Abuse',
  ASI04: 'Agentic Supply Chain Vulnerabilities',
  ASI05: 'Unexpected Code Execution (RCE)',
  ASI06: 'Memory & Context Poisoning',
  ASI07: 'Insecure Inter-Agent Communication',
  ASI08: 'Cascading Failures',
  ASI09: 'Human-Agent Trust Exploitation',
  ASI10: 'Rogue Agents',
};

import { mitigationTitle } from './mitigationTitle';

describe('mitigationTitle', () => {
  it.each([
    [
      'owasp-llm:2026:LLM02',
      'OWASP Top 10 for LLM Applications 2026',
      'LLM02:2026',
      'Sensitive Information Disclosure',
    ],
    [
      'owasp-llm:2025:LLM03',
      'OWASP Top 10 for LLM Applications 2025',
      'LLM03:2025',
      'Supply Chain',
    ],
    [
      'owasp-llm:2026:LLM03',
      'OWASP Top 10 for LLM Applications 2026',
      'LLM03:2026',
      'Excessive Agency',
    ],
    [
      'owasp-agentic:2026:ASI10',
      'OWASP Top 10 for Agentic Applications 2026',
      'ASI10',
      'Rogue Agents',
    ],
    ['nist-600-1:2.4', 'NIST AI 600-1', '2.4', 'Data Privacy'],
    [
      'nist-600-1:2.12',
      'NIST AI 600-1',
      '2.12',
      'Value Chain and Component Integration',
    ],
    ['aia:14', 'EU AI Act', 'Art. 14', 'Human oversight'],
  ])('spells out %s', (given, standard, id, title) => {
    expect(mitigationTitle(given)).toEqual({ standard, id, title });
  });

  it.each([
    ['an OWASP id without its year', 'owasp-llm:LLM01'],
    ['an OWASP id alone', 'LLM01'],
    ['an edition that is not known', 'owasp-llm:2023:LLM01'],
    ['an id that the edition does not have', 'owasp-llm:2026:LLM11'],
    ['small letters, which no requirement counts', 'owasp-llm:2026:llm01'],
    ['a section that is no risk', 'nist-600-1:2.13'],
    ['a list without an id', 'owasp-llm:2026'],
    ['a list that is not known', 'register:7'],
    ['what every object has', 'aia:toString'],
    ['what every object has, as a list', 'constructor:name'],
    ['nothing', ''],
  ])('does not guess at %s', (_, given) => {
    expect(mitigationTitle(given)).toBeUndefined();
  });
});

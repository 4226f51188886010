import { riskIdInWords } from './riskIds';

describe('riskIdInWords', () => {
  it.each([
    [
      'owasp-llm:2026:LLM02',
      'Sensitive Information Disclosure (OWASP LLM02:2026)',
    ],
    ['owasp-llm:2025:LLM03', 'Supply Chain (OWASP LLM03:2025)'],
    ['nist-600-1:2.4', 'Data Privacy (NIST AI 600-1, 2.4)'],
    ['aia:14', 'Human oversight (EU AI Act, Art. 14)'],
  ])('spells out %s', (id, expected) => {
    expect(riskIdInWords(id)).toBe(expected);
  });

  it.each(['owasp-llm:LLM01', 'REG-7', 'aia:toString'])(
    'knows nothing of %s',
    id => {
      expect(riskIdInWords(id)).toBeUndefined();
    },
  );
});

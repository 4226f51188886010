import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { NIST_GENERATIVE_RISKS } from './nistGenerative';
import { OWASP_AGENTIC_2026 } from './owaspAgentic';
import {
  OWASP_LLM_2025,
  OWASP_LLM_2025_TO_2026,
  OWASP_LLM_2026,
  OwaspLlmId,
} from './owaspLlm';

type Shipped = {
  requirements: Array<{
    id: string;
    ref: string;
    title: string;
    check: string;
  }>;
};

function shipped(name: string): Shipped['requirements'] {
  const file = join(__dirname, '../../requirement-sets', `${name}.yaml`);
  return (parse(readFileSync(file, 'utf8')) as Shipped).requirements;
}

const ids2025 = Object.keys(OWASP_LLM_2025) as OwaspLlmId[];

function idsIn(check: string): string[] {
  return [...new Set(check.match(/owasp-llm:\d{4}:LLM\d\d/g) ?? [])].sort();
}

describe('the OWASP lists', () => {
  it('have ten risks each', () => {
    expect(ids2025).toHaveLength(10);
    expect(Object.keys(OWASP_LLM_2026)).toEqual(ids2025);
    expect(Object.keys(OWASP_AGENTIC_2026)).toHaveLength(10);
  });

  it('map every risk of 2025 to one of 2026, each once', () => {
    expect(Object.values(OWASP_LLM_2025_TO_2026).sort()).toEqual(ids2025);
  });

  it('map by title, but for the one risk that was renamed', () => {
    const renamed = ids2025
      .filter(
        id => OWASP_LLM_2025[id] !== OWASP_LLM_2026[OWASP_LLM_2025_TO_2026[id]],
      )
      .map(id => OWASP_LLM_2025[id]);
    expect(renamed).toEqual(['System Prompt Leakage']);
  });

  it('are what the shipped set counts: the id of 2026 and the one that it had in 2025', () => {
    const counted = shipped('owasp-llm')
      .filter(each => each.id.startsWith('llm'))
      .map(({ ref, title, check }) => [ref, title.split(':')[0], idsIn(check)]);
    expect(counted).toEqual(
      Object.entries(OWASP_LLM_2026).map(([id, title]) => [
        `${id}:2026`,
        title,
        [
          `owasp-llm:2025:${ids2025.find(
            each => OWASP_LLM_2025_TO_2026[each] === id,
          )}`,
          `owasp-llm:2026:${id}`,
        ],
      ]),
    );
  });
});

describe('the risks of NIST AI 600-1', () => {
  it('are what the shipped set asks for, one by one', () => {
    const asked = shipped('nist-ai-rmf')
      .filter(each => each.id.startsWith('ai-600-1-'))
      .map(({ id, title, check }) => [
        id.slice('ai-600-1-'.length),
        title.split(':')[0],
        /'nist-600-1:([\d.]+)'/.exec(check)?.[1],
      ]);
    expect(asked).toEqual(
      Object.entries(NIST_GENERATIVE_RISKS).map(([section, title]) => [
        section,
        title,
        section,
      ]),
    );
  });
});

/** Words that are not spelt as their letters say. */
const SPELLINGS: Record<string, string> = {
  ab: 'A/B',
  ai: 'AI',
  api: 'API',
  dpia: 'DPIA',
  eu: 'EU',
  fria: 'FRIA',
  gdpr: 'GDPR',
  gpai: 'GPAI',
  i: 'I',
  iii: 'III',
  iso: 'ISO',
  llm: 'LLM',
  mlflow: 'MLflow',
  mlops: 'MLOps',
  ml: 'ML',
  nist: 'NIST',
  owasp: 'OWASP',
  pii: 'PII',
  rmf: 'RMF',
  ropa: 'RoPA',
  ux: 'UX',
};

const WHOLE: Record<string, string> = {
  AIProduct: 'AI product',
  'a-b': 'A/B comparison',
  'eu-ai-act': 'EU AI Act',
  'human-in-the-loop': 'Human in the loop',
  'iso-42001': 'ISO/IEC 42001',
  'owasp-llm': 'OWASP LLM Top 10',
  huggingface: 'Hugging Face',
};

/**
 * A word of the catalog as people read it: `decision-support` is "Decision support", `aiProductManager` is "AI product
 * manager".
 *
 * @public
 */
export function inWords(value: string): string {
  const text = wordsOf(value);
  return text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1);
}

/** Words of our formats; anything else is somebody's own text and stays as it is. */
const SLUG = /^([a-z0-9]+([-_][a-z0-9]+)*|[a-z]+([A-Z][a-z0-9]*)+)$/;

/**
 * The same inside of a sentence: `dataScientist` is "data scientist".
 *
 * @public
 */
export function wordsOf(value: string): string {
  if (Object.hasOwn(WHOLE, value)) return WHOLE[value];
  if (!SLUG.test(value)) return value;
  const words = value
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .split(/[-_]/)
    .map(word => {
      const lower = word.toLocaleLowerCase('en-US');
      return Object.hasOwn(SPELLINGS, lower) ? SPELLINGS[lower] : lower;
    });
  return words.join(' ');
}

/**
 * "a, b and c".
 *
 * @public
 */
export function listInWords(items: readonly string[]): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/**
 * "1 thing", "3 things".
 *
 * @public
 */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const COUNT = new Intl.NumberFormat('en-GB');

/**
 * A whole number with its thousands apart.
 *
 * @public
 */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

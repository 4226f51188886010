/**
 * Titles of the articles of the EU AI Act, Regulation (EU) 2024/1689, that a guardrail can serve. © European Union; reuse with
 * attribution is allowed by Decision 2011/833/EU. Source: https://eur-lex.europa.eu/eli/reg/2024/1689/oj
 *
 * @public
 */
export const EU_AI_ACT_ARTICLES: Readonly<Record<string, string>> = {
  '5': 'Prohibited AI practices',
  '9': 'Risk management system',
  '10': 'Data and data governance',
  '12': 'Record-keeping',
  '13': 'Transparency and provision of information to deployers',
  '14': 'Human oversight',
  '15': 'Accuracy, robustness and cybersecurity',
  '26': 'Obligations of deployers of high-risk AI systems',
  '50': 'Transparency obligations for providers and deployers of certain AI systems',
};

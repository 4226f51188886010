/**
 * The risks of generative AI in section 2 of NIST AI 600-1 (July 2024), by section number. A work of the US Government, in the
 * public domain. Source: https://doi.org/10.6028/NIST.AI.600-1
 *
 * @public
 */
export const NIST_GENERATIVE_RISKS: Readonly<Record<string, string>> = {
  '2.1': 'CBRN Information or Capabilities',
  '2.2': 'Confabulation',
  '2.3': 'Dangerous, Violent, or Hateful Content',
  '2.4': 'Data Privacy',
  '2.5': 'Environmental Impacts',
  '2.6': 'Harmful Bias and Homogenization',
  '2.7': 'Human-AI Configuration',
  '2.8': 'Information Integrity',
  '2.9': 'Information Security',
  '2.10': 'Intellectual Property',
  '2.11': 'Obscene, Degrading, and/or Abusive Content',
  '2.12': 'Value Chain and Component Integration',
};

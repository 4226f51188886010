import type { EUAIActClassification } from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatDate, listInWords } from '../../words';

/** Areas of Annex III of the AI Act, and the points that are told apart. */
const ANNEX_III: Record<string, string> = {
  '1': 'biometrics',
  '2': 'critical infrastructure',
  '3': 'education',
  '4': 'employment',
  '5': 'essential services',
  '5b': 'creditworthiness of people',
  '5c': 'life and health insurance',
  '6': 'law enforcement',
  '7': 'migration',
  '8': 'justice and democracy',
};

/** "High, Annex III point 5b (creditworthiness of people)"; undefined when no category is declared. */
export function categoryInWords({
  category,
  route,
  annexPoint,
}: EUAIActClassification): string | undefined {
  if (!category) return undefined;
  const name =
    category.charAt(0).toLocaleUpperCase('en-US') + category.slice(1);
  if (!route) return name;
  const annex = route === 'annex-i' ? 'Annex I' : 'Annex III';
  if (!annexPoint) return `${name}, ${annex}`;
  const area =
    route === 'annex-iii'
      ? ANNEX_III[annexPoint] ?? ANNEX_III[annexPoint.charAt(0)]
      : undefined;
  return `${name}, ${annex} point ${annexPoint}${area ? ` (${area})` : ''}`;
}

/** Points of Art. 5(1): all of them are to be answered. */
const POINTS = 10;

/** How the screening against prohibited practices came out. */
export type Screening = {
  text: string;
  /** At least one practice applies: the product is prohibited. */
  prohibited: boolean;
};

/** The screening in words; undefined when nothing about it is declared. */
export function screeningOf({
  prohibitedPractices,
}: EUAIActClassification): Screening | undefined {
  if (!prohibitedPractices) return undefined;
  const { applies, points, screenedAt } = prohibitedPractices;
  const date = screenedAt ? ` on ${formatDate(screenedAt)}` : '';
  if (applies && applies.length > 0) {
    const named = `Art. 5(1) ${listInWords(applies.map(each => `(${each})`))}`;
    return { text: `${named} applies${date}`, prohibited: true };
  }
  const answered = `${
    new Set(points).size
  } of ${POINTS} points answered${date}`;
  return {
    text: applies ? `${answered}; none applies` : answered,
    prohibited: false,
  };
}

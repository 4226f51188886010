/** What a pack about a moment of the past cannot hold. */
export const PAST = [
  'What the entity declared at that moment is not kept here; it is in the history of its Git repository.',
  'Single results are kept for the present only. Of the past it is kept how many there were in each state, with score and level.',
  'Which versions of the requirement sets judged in the past is not kept with that. Each request names the version that it is about.',
  'What was measured is judged for the present only and is not part of this. The values of a past window can be read on the Signals tab of the entity and downloaded there as CSV.',
];

/** What a pack about an entity that left the catalog cannot hold. */
export const GONE =
  'The entity is not in the catalog any more, so that nothing is judged; what is kept is its history.';

/** That more were found than a pack holds; nothing where it holds all. */
export function left(found: number, most: number, what: string): string[] {
  return found > most
    ? [`There are more ${what} than ${most}; the oldest are left out.`]
    : [];
}

// What a terminal obeys instead of showing: control characters, and marks that turn the direction of text or hide it.
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const ZERO_WIDTH_JOINER = '\u200d';

function escaped(character: string): string {
  return character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function shown(character: string): string {
  if ('\n\r\t'.includes(character)) return ' ';
  // Many emoji are made with it, and it does no harm.
  if (character === ZERO_WIDTH_JOINER) return character;
  const code = character.charCodeAt(0);
  // Characters below the space have pictures, in the same order.
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : escaped(character);
}

/** Text from a file on one line, with nothing in it that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(OBEYED, shown);
}

/** JSON of a value in which every character that a terminal would obey is escaped; programs read the same value. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(OBEYED, character =>
    character === '\n' ? character : escaped(character),
  );
}

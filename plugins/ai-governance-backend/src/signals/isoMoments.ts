/** So many moments are kept as texts: monitors are measured at the same ones. */
const MOST = 2_000;

const texts = new Map<number, string>();
const moments = new Map<string, number>();

/** A moment in milliseconds since 1970 as ISO 8601; writing the same one again and again costs more than all else of a fold. */
export function isoOf(moment: number): string {
  let text = texts.get(moment);
  if (text === undefined) {
    text = new Date(moment).toISOString();
    if (texts.size >= MOST) texts.clear();
    texts.set(moment, text);
  }
  return text;
}

/** The other way round. */
export function momentOf(text: string): number {
  let moment = moments.get(text);
  if (moment === undefined) {
    moment = Date.parse(text);
    if (moments.size >= MOST) moments.clear();
    moments.set(text, moment);
  }
  return moment;
}

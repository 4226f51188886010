// Millions of times for one start.
const { imul } = Math;

/** FNV-1a with a final mix: the same number in [0, 1) for the same text, and another one for nearly the same text. */
export function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** About a standard normal, between -3 and 3. */
function bell(text: string): number {
  const sum = [0, 1, 2].reduce(
    (part, nth) => part + chance(`${text}/${nth}`),
    0,
  );
  return (sum - 1.5) * 2;
}

/**
 * Noise of a series at one of its windows: a slow wave with quick scatter on it, as real measurements have. About a standard normal,
 * and known without the windows before it, so that a series can be continued at any time.
 *
 * @param index - the window, counted through
 */
export function noise(series: string, index: number): number {
  const length = 8;
  const wave = Math.floor(index / length);
  const part = (index - wave * length) / length;
  const slow =
    bell(`${series}/wave/${wave}`) * (1 - part) +
    bell(`${series}/wave/${wave + 1}`) * part;
  return 0.5 * slow + 0.8 * bell(`${series}/${index}`);
}

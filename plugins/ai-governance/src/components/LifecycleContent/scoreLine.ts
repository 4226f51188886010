import type { StandingInTime } from '@aiproduct/backstage-plugin-ai-governance-common';

/** A point of a chart; `y` counts from the top, as SVG does. */
export type Point = { x: number; y: number };

/**
 * Scores over time as steps, since each holds until the next: pieces of a line, broken where there was no score. The last one holds
 * until now.
 */
export function scoreLine(
  standings: readonly Pick<StandingInTime, 'at' | 'score'>[],
  now: Date,
  { width, height }: { width: number; height: number },
): Point[][] {
  if (standings.length === 0) return [];
  const start = Date.parse(standings[0].at);
  const span = Math.max(now.getTime() - start, 1);
  const xOf = (time: number) =>
    Math.min(Math.max((time - start) / span, 0), 1) * width;
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  standings.forEach(({ at, score }, index) => {
    const next = standings[index + 1];
    const from = xOf(Date.parse(at));
    const until = next ? xOf(Date.parse(next.at)) : width;
    if (score === null) {
      piece = [];
      return;
    }
    if (piece.length === 0) pieces.push(piece);
    const y = (1 - score) * height;
    piece.push({ x: from, y }, { x: until, y });
  });
  return pieces;
}

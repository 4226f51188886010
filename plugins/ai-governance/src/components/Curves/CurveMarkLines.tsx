import type { CurveMark } from './CurvePoint';
import type { CurveScales, Frame } from './curveScales';
import styles from './Curves.module.css';

const LONGEST = 18;
const PIXELS_A_LETTER = 6.5;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** Versions, deployments and stages as upright lines; a label where there is room for it, the others are named below the curve. */
export function CurveMarkLines({
  marks,
  scales: { x },
  frame: { right, top, bottom },
}: {
  /** Oldest first. */
  marks: readonly CurveMark[];
  scales: CurveScales;
  frame: Frame;
}) {
  let free = -Infinity;
  return (
    <>
      {marks.map((mark, index) => {
        const at = x(new Date(mark.at));
        const text = shortened(mark.text);
        const width = text.length * PIXELS_A_LETTER;
        const start = Math.min(at, right - width);
        const fits = start >= free;
        if (fits) free = start + width + 8;
        return (
          <g key={`${index} ${mark.at}`}>
            <line
              x1={at}
              x2={at}
              y1={top - 4}
              y2={bottom}
              className={styles.moment}
              data-kind={mark.kind}
            />
            {fits && (
              <text x={start} y={top - 8} className={styles.text}>
                {text}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

import { inWords } from '../../words';
import type { CurveMark } from '../Curves';
import { DateText } from '../Dates';
import styles from './SignalsContent.module.css';

const LISTED = 8;

/** What happened in a period, the newest of it: the upright lines of a curve in words. */
export function MarkList({
  marks,
  from = -Infinity,
}: {
  /** Oldest first. */
  marks: readonly CurveMark[];
  /** In milliseconds. */
  from?: number;
}) {
  const within = marks.filter(({ at }) => Date.parse(at) >= from);
  if (within.length === 0) return null;
  return (
    <ul className={styles.marks} aria-label="What happened meanwhile">
      {within
        .slice(-LISTED)
        .reverse()
        .map(({ at, kind, text }, index) => (
          <li key={`${index} ${at}`}>
            {text.toLocaleLowerCase('en-US').startsWith(kind)
              ? text
              : `${inWords(kind)}: ${text}`}
            , <DateText value={at} />
          </li>
        ))}
    </ul>
  );
}

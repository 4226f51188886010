import { formatDate, relativeTo } from '../../words';
import styles from './DateText.module.css';

/** A moment: the date, and how long ago or how far ahead it is. */
export function DateText({ value }: { value: string }) {
  const relative = relativeTo(value, new Date());
  return (
    <time dateTime={value} title={value}>
      {formatDate(value)}
      {relative && <span className={styles.relative}> · {relative}</span>}
    </time>
  );
}

/** How long ago something was, with the exact moment on hover. */
export function Age({ value }: { value: string }) {
  return (
    <time dateTime={value} title={formatDate(value)}>
      {relativeTo(value, new Date()) ?? value}
    </time>
  );
}

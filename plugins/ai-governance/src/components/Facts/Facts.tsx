import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** What is known under a name. */
export type Fact = {
  label: string;
  /** Undefined, null, false or an empty text: not said. */
  value?: ReactNode;
};

/** Something that the entity could say and does not. */
export function NotSaid({ children = 'not said' }: { children?: ReactNode }) {
  return <span className={styles.notSaid}>{children}</span>;
}

/** Whether there is a value to show. */
export function isSaid(value: ReactNode): boolean {
  return (
    value !== undefined && value !== null && value !== false && value !== ''
  );
}

/** Names and values, one a line; where there is room, in two columns. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>
            {isSaid(value) ? value : <NotSaid />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of a card with a heading of its own. */
export function Section({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </div>
  );
}

/** Several sections of a card, apart from each other. */
export function Sections({ children }: { children: ReactNode }) {
  return <div className={styles.sections}>{children}</div>;
}

/** Running text of an entity: line breaks stay, nothing in it is markup. */
export function Prose({ children }: { children: string }) {
  return <p className={styles.prose}>{children}</p>;
}

/** Text that explains rather than tells. */
export function Note({ children }: { children: ReactNode }) {
  return <p className={styles.note}>{children}</p>;
}

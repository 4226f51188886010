import { CopyTextButton } from '@backstage/core-components';
import styles from './CodeBlock.module.css';

/** Something to copy: a command, or YAML to write. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className={styles.block}>
      {/* Long lines scroll, which has to work without a mouse too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.code} tabIndex={0} aria-label={label}>
        {code}
      </pre>
      <div className={styles.copy}>
        <CopyTextButton
          text={code}
          tooltipText="Copied"
          aria-label={`Copy: ${label}`}
          variant="tertiary"
        />
      </div>
    </div>
  );
}

/** A name as it stands in a file. */
export function Code({ children }: { children: string }) {
  return <code className={styles.inline}>{children}</code>;
}

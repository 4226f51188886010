import type { ReactNode } from 'react';
import { describeField } from '@aiproduct/backstage-plugin-ai-governance-common';
import type { AIKind } from '@aiproduct/backstage-plugin-ai-governance-common';
import { CodeBlock, yamlOf } from '../Code';
import styles from './Teaching.module.css';

/** Stands where nothing is declared: what this is, why it matters, and the YAML that fills it. */
export function Teaching({
  kind,
  path,
  example,
  children,
}: {
  kind: AIKind;
  /** The field that is not declared, such as `spec.monitors`. */
  path: string;
  /** A better example than the one of the schema. */
  example?: unknown;
  /** Why it matters. */
  children: ReactNode;
}) {
  const field = describeField(kind, path);
  const value = example ?? field?.examples[0];
  return (
    <div className={styles.teaching}>
      <p className={styles.text}>{children}</p>
      {value !== undefined && (
        <>
          <p className={styles.text}>
            Write in the entity’s file, for example:
          </p>
          <CodeBlock code={yamlOf(path, value)} label={`Example of ${path}`} />
        </>
      )}
    </div>
  );
}

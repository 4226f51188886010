import { useId } from 'react';
import { TextAreaField } from '@backstage/ui';
import styles from './Decisions.module.css';

/** A text of a form, with what is wrong with it once somebody tried to send it. */
export function TextArea({
  label,
  description,
  value,
  required,
  rows,
  problem,
  onChange,
}: {
  label: string;
  description?: string;
  value: string;
  required?: boolean;
  rows?: number;
  problem?: string;
  onChange(value: string): void;
}) {
  const problemId = useId();
  return (
    <div>
      <TextAreaField
        label={label}
        secondaryLabel={required ? 'Required' : 'Optional'}
        description={description}
        value={value}
        rows={rows}
        maxLength={4000}
        isRequired={required}
        isInvalid={problem !== undefined}
        aria-errormessage={problem ? problemId : undefined}
        // The first thing that somebody who opened the dialog wants to do.
        onChange={onChange}
      />
      {problem && (
        <p id={problemId} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

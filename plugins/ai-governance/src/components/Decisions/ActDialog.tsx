import { FormEvent, ReactNode, useId, useState } from 'react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { ErrorLike, toError } from '@backstage/errors';
import { Refusal } from '../Loaded';
import styles from './Decisions.module.css';

/** A form for one act: it stays open, with what was refused, until the act is done or given up. */
export function ActDialog({
  title,
  act,
  destructive,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  /** The button that does it, such as "Attest". */
  act: string;
  destructive?: boolean;
  /** Undefined from a form that is not complete: nothing is sent. */
  onSubmit(): Promise<void> | undefined;
  onClose(): void;
  children: ReactNode;
}) {
  const formId = useId();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ErrorLike>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    // React passes events on to the parents of the page, not of the dialog: another form must not hear of it.
    event.stopPropagation();
    if (pending) return;
    const sending = onSubmit();
    if (!sending) return;
    setPending(true);
    setError(undefined);
    try {
      await sending;
      onClose();
    } catch (refused) {
      setError(toError(refused));
      setPending(false);
    }
  }

  return (
    <Dialog
      isOpen
      width={560}
      onOpenChange={isOpen => {
        if (!isOpen && !pending) onClose();
      }}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <form
          id={formId}
          className={styles.form}
          onSubmit={submit}
          noValidate
          aria-label={title}
        >
          {children}
          {error && <Refusal error={error} />}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={pending} onPress={onClose}>
          Cancel
        </Button>
        <Button
          type="submit"
          form={formId}
          variant="primary"
          destructive={destructive}
          isPending={pending}
        >
          {act}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

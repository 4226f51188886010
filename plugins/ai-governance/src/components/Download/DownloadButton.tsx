import { useState } from 'react';
import { Button } from '@backstage/ui';
import { ErrorLike, toError } from '@backstage/errors';
import { Refusal } from '../Loaded';
import { downloadFile } from './downloadFile';

/** A button that fetches a file and hands it over; a refusal is said where the button is. */
export function DownloadButton({
  name,
  load,
  children,
}: {
  /** Of the file. */
  name: string;
  load(): Promise<Blob>;
  children: string;
}) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ErrorLike>();

  async function download() {
    setPending(true);
    setError(undefined);
    try {
      downloadFile(name, await load());
    } catch (refused) {
      setError(toError(refused));
    }
    setPending(false);
  }

  return (
    <>
      <Button
        size="small"
        variant="secondary"
        isPending={pending}
        onPress={download}
      >
        {children}
      </Button>
      {error && <Refusal error={error} />}
    </>
  );
}

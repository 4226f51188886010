import { useApi, discoveryApiRef } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import { CodeBlock } from '../Code';
import { Disclosure } from '../Disclosure';
import { Note, Sections } from '../Facts';
import { listInWords } from '../../words';
import { curlCommand, pushCommand } from './sendingValues';

function Commands({ entityRef, monitors }: SendingHintProps) {
  const discovery = useApi(discoveryApiRef);
  const { value: baseUrl = 'https://portal.example.com/api/ai-governance' } =
    useAsync(() => discovery.getBaseUrl('ai-governance'), [discovery]);
  const target = { entityRef, monitor: monitors[0], baseUrl };
  return (
    <Sections>
      <div>
        <Note>One value of {monitors[0]}, from any program:</Note>
        <CodeBlock code={curlCommand(target)} label="Send one value" />
      </div>
      <div>
        <Note>Many values from a file, with the command line:</Note>
        <CodeBlock code={pushCommand(target)} label="Send a file of values" />
      </div>
      {monitors.length > 1 && (
        <Note>
          These wait for values too: {listInWords(monitors.slice(1))}.
        </Note>
      )}
    </Sections>
  );
}

type SendingHintProps = {
  entityRef: string;
  /** Names of the monitors that wait for values; at least one. */
  monitors: readonly string[];
};

/** How values get here, with the names that this entity has. */
export function SendingHint(props: SendingHintProps) {
  return (
    <Disclosure summary="How to send values">
      <Commands {...props} />
    </Disclosure>
  );
}

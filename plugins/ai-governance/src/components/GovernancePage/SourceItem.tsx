import type { SignalSourceState } from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf, formatCount } from '../../words';
import { BoundedList } from '../BoundedList';
import { Code } from '../Code';
import { Age, DateText } from '../Dates';
import { Disclosure } from '../Disclosure';
import { Fact, Facts, Note, NotSaid } from '../Facts';
import { StateChip } from '../StateChip';
import { sourceLook } from './sourcesView';
import styles from './Scorecards.module.css';

function factsOf(source: SignalSourceState): Fact[] {
  const { readUntil, failingSince, lastError } = source;
  const { lastAttemptAt, nextAttemptAt } = source;
  return [
    {
      label: 'Read until',
      value: readUntil ? (
        <DateText value={readUntil} />
      ) : (
        <NotSaid>nothing was read yet</NotSaid>
      ),
    },
    ...(failingSince
      ? [
          { label: 'Failing since', value: <DateText value={failingSince} /> },
          { label: 'Error', value: lastError },
        ]
      : []),
    {
      label: 'Next attempt',
      value: (
        <>
          {nextAttemptAt && Date.parse(nextAttemptAt) > Date.now() ? (
            <DateText value={nextAttemptAt} />
          ) : (
            'on its schedule'
          )}
          {lastAttemptAt && (
            <>
              {'; the latest was '}
              <Age value={lastAttemptAt} />
            </>
          )}
        </>
      ),
    },
  ];
}

function Unmapped({ source }: { source: SignalSourceState }) {
  const { total, items } = source.remarks;
  if (total === 0) return null;
  return (
    <Disclosure summary={`${countOf(total, 'name', 'names')} did not map`}>
      {items.length < total && (
        <Note>
          {`The first ${formatCount(items.length)} of ${formatCount(
            total,
          )} are listed here.`}
        </Note>
      )}
      <BoundedList
        className={styles.remarks}
        label={`What of ${source.id} did not map`}
        items={items}
        keyOf={({ what }) => what}
        limit={10}
        render={({ what, why }) => (
          <>
            <Code>{what}</Code>
            <Note>{why}</Note>
          </>
        )}
      />
    </Disclosure>
  );
}

/** A monitoring system that the portal asks: how fresh it is, why it fails, and what of it maps to nothing. */
export function SourceItem({ source }: { source: SignalSourceState }) {
  return (
    <div className={styles.source}>
      <div className={styles.line}>
        <StateChip look={sourceLook(source)} />
        <Code>{source.id}</Code>
      </div>
      <Facts facts={factsOf(source)} />
      <Unmapped source={source} />
    </div>
  );
}

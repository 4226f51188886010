import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  MOST_SIGNAL_SOURCES,
  SignalSourceList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef, Loaded, useLoaded } from '../../api';
import { countOf } from '../../words';
import { BoundedList } from '../BoundedList';
import { Note, Sections } from '../Facts';
import { LoadedCard } from '../Loaded';
import { SourceItem } from './SourceItem';
import { worstSourcesFirst } from './sourcesView';
import styles from './Scorecards.module.css';

const TITLE = 'Sources of measurements';

function isNothingToShow(state: Loaded<SignalSourceList>): boolean {
  switch (state.phase) {
    case 'loading':
      return true;
    case 'error':
      return false;
    default:
      return state.value.items.length === 0;
  }
}

function summaryOf({ items }: SignalSourceList): string {
  const failing = items.filter(each => each.failingSince !== null).length;
  return failing > 0
    ? `${failing} of ${items.length} failing`
    : countOf(items.length, 'source', 'sources');
}

/**
 * The monitoring systems that the portal asks by itself. Not there where it asks none.
 */
export function SourcesCard() {
  const api = useApi(aiGovernanceApiRef);
  const state = useLoaded(
    useCallback(
      (signal: AbortSignal) => api.getSignalSources({ signal }),
      [api],
    ),
  );
  if (isNothingToShow(state)) return null;
  return (
    <LoadedCard title={TITLE} state={state} aside={summaryOf}>
      {({ items }) => (
        <Sections>
          <Note>
            The portal asks these monitoring systems by itself. While one fails,
            the monitors that it serves say error. What does not map counts for
            no monitor.
          </Note>
          <BoundedList
            className={styles.list}
            label={TITLE}
            items={worstSourcesFirst(items)}
            keyOf={({ id }) => id}
            limit={10}
            render={source => <SourceItem source={source} />}
          />
          {items.length >= MOST_SIGNAL_SOURCES && (
            <Note>
              {`At most ${MOST_SIGNAL_SOURCES} are listed, by id; there may be more.`}
            </Note>
          )}
        </Sections>
      )}
    </LoadedCard>
  );
}

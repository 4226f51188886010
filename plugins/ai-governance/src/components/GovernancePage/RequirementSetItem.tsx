import { useCallback, useState } from 'react';
import { Skeleton } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import {
  RequirementSetList,
  sourceInWords,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef, useLoaded } from '../../api';
import { countOf } from '../../words';
import { BoundedList } from '../BoundedList';
import { Code } from '../Code';
import { Disclosure } from '../Disclosure';
import { Note, Prose, Section, Sections } from '../Facts';
import { Refusal } from '../Loaded';
import { RecordTable } from '../RecordTable';
import { CHANGED, OverrideNote } from '../Requirement';
import { askedFrom, askedOf, foundBy } from './askedView';
import styles from './Scorecards.module.css';

type ListedSet = RequirementSetList['items'][number];

/** Everything that a set asks, once somebody opens it. */
function Asked({ set: { id, version, title } }: { set: ListedSet }) {
  const api = useApi(aiGovernanceApiRef);
  const state = useLoaded(
    useCallback(
      (signal: AbortSignal) => api.getRequirementSet(id, version, { signal }),
      [api, id, version],
    ),
  );
  if (state.phase === 'loading') return <Skeleton height={16} width="80%" />;
  if (state.phase === 'error') {
    return <Refusal error={state.error} onRetry={state.reload} />;
  }
  return (
    <RecordTable
      label={title}
      rows={state.value.requirements.filter(
        each => each.override?.change !== 'off',
      )}
      keyOf={each => each.requirementId}
      columns={[
        {
          title: 'Requirement',
          width: '36%',
          cell: each => (
            <>
              {each.title}
              <div className={styles.small}>
                <Code>{each.requirementId}</Code>
                {each.mandatory ? ' mandatory' : ' recommended'}
                {each.override && `, ${CHANGED[each.override.change]}`}
              </div>
            </>
          ),
        },
        { title: 'Asked of', cell: askedOf },
        { title: 'From', cell: askedFrom },
        { title: 'Found by', width: '12%', cell: foundBy },
        { title: 'Comes from', width: '20%', cell: sourceInWords },
      ]}
    />
  );
}

function Changes({ changes }: { changes: ListedSet['changes'] }) {
  return (
    <BoundedList
      label="What the company changed"
      items={changes}
      keyOf={({ requirementId }) => requirementId}
      render={change => (
        <>
          {CHANGED[change.change]}: {change.title}
          <div className={styles.small}>
            <OverrideNote override={change} />
          </div>
        </>
      )}
    />
  );
}

/** A requirement set that is on; what it asks opens on demand. */
export function RequirementSetItem({ set }: { set: ListedSet }) {
  const [opened, setOpened] = useState(false);
  const { title, version, requirements, override, changes } = set;
  const asks = countOf(requirements, 'requirement');
  return (
    <Disclosure
      onOpen={() => setOpened(true)}
      summary={
        <>
          {title}{' '}
          <span className={styles.small}>
            {version} · {asks}
            {changes.length > 0 &&
              ` · ${changes.length} changed by the company`}
          </span>
        </>
      }
    >
      <Sections>
        {set.description && <Prose>{set.description}</Prose>}
        {override && (
          <Section title="Changed by the company">
            <Note>
              {override.reason} (<Code>{override.file}</Code>, on{' '}
              {override.baseVersion})
            </Note>
            <Changes changes={changes} />
          </Section>
        )}
        {opened && <Asked set={set} />}
        {set.attribution && <Note>{set.attribution}</Note>}
      </Sections>
    </Disclosure>
  );
}

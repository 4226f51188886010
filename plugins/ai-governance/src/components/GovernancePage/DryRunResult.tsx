import { useCallback } from 'react';
import { Alert, Button } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  countsInWords,
  DryRun,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../../api';
import { countOf } from '../../words';
import { Code } from '../Code';
import { Disclosure } from '../Disclosure';
import { Facts, Note, Sections } from '../Facts';
import { LoadedCard, Refusal } from '../Loaded';
import { RecordTable } from '../RecordTable';
import { resultLook, StateChip } from '../StateChip';
import { usePages } from './usePages';
import styles from './Scorecards.module.css';

type Item = DryRun['items'][number];
type State = Item['changes'][number]['before'];

const ENTITIES_AT_ONCE = 25;

function StateOrNone({ state }: { state: State }) {
  return state ? <StateChip look={resultLook(state)} /> : <>not asked</>;
}

function ChangedEntity({
  item: { entityRef, title, changes },
}: {
  item: Item;
}) {
  return (
    <Disclosure
      summary={
        <>
          {title}{' '}
          <span className={styles.small}>
            {countOf(changes.length, 'result changes', 'results change')}
          </span>
        </>
      }
    >
      <EntityRefLink entityRef={entityRef}>{`Open ${title}`}</EntityRefLink>
      <RecordTable
        label={`Changes of ${title}`}
        rows={changes}
        keyOf={({ requirementId }) => requirementId}
        columns={[
          {
            title: 'Requirement',
            width: '36%',
            cell: each => (
              <>
                {each.title}
                <div className={styles.small}>
                  <Code>{each.requirementId}</Code>
                </div>
              </>
            ),
          },
          { title: 'Now', cell: each => <StateOrNone state={each.before} /> },
          { title: 'Then', cell: each => <StateOrNone state={each.after} /> },
          { title: 'Because', width: '34%', cell: each => each.reason },
        ]}
      />
    </Disclosure>
  );
}

function Summary({
  value: { set, entities, changed, before, after },
}: {
  value: DryRun;
}) {
  return (
    <Sections>
      {set.problem && (
        <Alert
          status="warning"
          icon
          title="It cannot be published as it is"
          description={set.problem}
        />
      )}
      <Facts
        facts={[
          {
            label: 'Set',
            value: (
              <>
                <Code>{set.id}</Code> {set.version}
                {set.present
                  ? `, in place of ${set.present}`
                  : ', which is not on now'}
              </>
            ),
          },
          {
            label: 'Entities that would change',
            value: `${changed} of ${entities} that you may see`,
          },
          { label: 'Results now', value: countsInWords(before) },
          { label: 'Results then', value: countsInWords(after) },
        ]}
      />
      {changed === 0 && <Note>No result would become another one.</Note>}
    </Sections>
  );
}

/** What a set would do: in sum, and of each entity with a result that changes. */
export function DryRunResult({ yaml }: { yaml: string }) {
  const api = useApi(aiGovernanceApiRef);
  const load = useCallback(
    (cursor: string | undefined, signal?: AbortSignal) =>
      api.tryRequirementSet(
        { yaml, limit: ENTITIES_AT_ONCE, cursor },
        { signal },
      ),
    [api, yaml],
  );
  const { first, items, hasMore, more, pending, error } = usePages(load);
  return (
    <LoadedCard title="What it would do" state={first}>
      {value => (
        <Sections>
          <Summary value={value} />
          {items.length > 0 && (
            <ul className={styles.list} aria-label="Entities that would change">
              {items.map(item => (
                <li key={item.entityRef}>
                  <ChangedEntity item={item} />
                </li>
              ))}
            </ul>
          )}
          {error && <Refusal error={error} />}
          {hasMore && (
            <div>
              <Button
                size="small"
                variant="secondary"
                isPending={pending}
                onPress={more}
              >
                Show more
              </Button>
            </div>
          )}
        </Sections>
      )}
    </LoadedCard>
  );
}

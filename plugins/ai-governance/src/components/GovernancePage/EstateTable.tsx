import { useCallback } from 'react';
import { Button, Select } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  PortfolioEntity,
  PortfolioQuery,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../../api';
import { formatShare, inWords } from '../../words';
import { DownloadButton } from '../Download';
import { Note, Sections } from '../Facts';
import { LoadedCard, Refusal } from '../Loaded';
import { Column, RecordTable } from '../RecordTable';
import { monitorLook, resultLook, StateChip, UNGATED_LOOK } from '../StateChip';
import { cellView } from './cellView';
import { EstateNarrowing, SORTS } from './estateFilters';
import { usePages } from './usePages';
import styles from './Scorecards.module.css';

const PAGE = 25;

function Stage({ entity }: { entity: PortfolioEntity }) {
  const { declaredStage, ungated, decidedStage } = entity;
  return (
    <>
      {inWords(declaredStage)}
      {ungated && (
        <>
          {' '}
          <StateChip look={UNGATED_LOOK} />
          <span className={styles.small}>
            {decidedStage
              ? `decided: ${inWords(decidedStage)}`
              : 'nothing decided'}
          </span>
        </>
      )}
    </>
  );
}

function Passing({
  entity,
  set,
}: {
  entity: PortfolioEntity;
  set: string | undefined;
}) {
  const lines = entity.sets.filter(({ id }) => !set || id === set);
  const views = lines.map(({ counts }) => cellView(counts));
  const passed = views.reduce((sum, view) => sum + view.passed, 0);
  const applicable = views.reduce((sum, view) => sum + view.applicable, 0);
  return applicable === 0 ? (
    <span className={styles.small}>nothing applies</span>
  ) : (
    <span
      className={styles.share}
      title={lines
        .map(
          ({ id, version }, index) =>
            `${inWords(id)} ${version}: ${views[index].passed} of ${
              views[index].applicable
            }`,
        )
        .join('\n')}
    >
      {passed} of {applicable}
    </span>
  );
}

function columnsOf(set: string | undefined): Column<PortfolioEntity>[] {
  return [
    {
      title: 'Name',
      width: '24%',
      cell: ({ entityRef, title, kind }) => (
        <>
          <EntityRefLink entityRef={entityRef}>{title}</EntityRefLink>{' '}
          <span className={styles.small}>{inWords(kind)}</span>
        </>
      ),
    },
    {
      title: 'Owner',
      cell: ({ owner }) =>
        owner ? <EntityRefLink entityRef={owner} /> : 'none',
    },
    {
      title: 'Tier',
      cell: ({ tier }) => (tier ? inWords(tier) : 'not known'),
    },
    { title: 'Stage', cell: entity => <Stage entity={entity} /> },
    { title: 'Level', cell: ({ level }) => inWords(level) },
    {
      title: 'Score',
      figures: true,
      cell: ({ score }) =>
        score === null
          ? 'nothing applies'
          : formatShare(Math.floor(score * 100) / 100),
    },
    {
      title: set ? `Pass, ${inWords(set)}` : 'Pass',
      figures: true,
      cell: entity => <Passing entity={entity} set={set} />,
    },
    {
      title: 'Worst state',
      cell: ({ state }) => <StateChip look={resultLook(state)} />,
    },
    {
      title: 'Drift',
      cell: ({ drift }) => <StateChip look={monitorLook(drift)} />,
    },
  ];
}

/** The entities that the filters let through, by page. */
export function EstateTable({
  filter,
  sort,
  total,
  onSort,
}: {
  filter: EstateNarrowing;
  sort: NonNullable<PortfolioQuery['sort']>;
  /** "41 of 128 entities", where that is known. */
  total: string | undefined;
  onSort(sort: string): void;
}) {
  const api = useApi(aiGovernanceApiRef);
  const key = JSON.stringify(filter);
  const load = useCallback(
    (cursor: string | undefined, signal?: AbortSignal) =>
      api.getPortfolio(
        {
          ...(JSON.parse(key) as EstateNarrowing),
          sort,
          limit: PAGE,
          cursor,
        },
        { signal },
      ),
    [api, key, sort],
  );
  const { first, items, hasMore, more, pending, error } = usePages(load);
  return (
    <LoadedCard title="Entities" state={first} aside={() => total}>
      {() =>
        items.length === 0 ? (
          <Note>
            {Object.keys(filter).length > 0
              ? 'Nothing fits these filters. Choose others, or show all.'
              : 'There is no AI product, model, dataset or guardrail here that you may read. Add one to the catalog: a file with kind: AIProduct and apiVersion: ai-governance/v1alpha1.'}
          </Note>
        ) : (
          <Sections>
            <div className={styles.bar}>
              <Select
                className={styles.choice}
                size="small"
                label="Sorted by"
                options={SORTS.map(each => ({ ...each }))}
                value={sort}
                onChange={chosen => onSort(String(chosen))}
              />
              <DownloadButton
                name="ai-governance-portfolio.csv"
                load={() => api.exportPortfolio({ ...filter, sort })}
              >
                Download as CSV
              </DownloadButton>
            </div>
            <div className={`${styles.scroll} ${styles.estate}`}>
              <RecordTable
                label="Entities"
                rows={items}
                keyOf={({ entityRef }) => entityRef}
                columns={columnsOf(filter.set)}
                limit={Number.MAX_SAFE_INTEGER - 1}
              />
            </div>
            {error && <Refusal error={error} />}
            {hasMore && (
              <div>
                <Button
                  size="small"
                  variant="secondary"
                  isPending={pending}
                  onPress={more}
                >
                  Load more
                </Button>
              </div>
            )}
          </Sections>
        )
      }
    </LoadedCard>
  );
}

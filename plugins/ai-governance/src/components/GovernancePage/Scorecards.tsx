import { useCallback } from 'react';
import { useQueryParamState } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Container, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { aiGovernanceApiRef, useLoaded } from '../../api';
import { formatCount, inWords } from '../../words';
import { Note, Sections } from '../Facts';
import { LoadedCard } from '../Loaded';
import { EstateFilterBar } from './EstateFilterBar';
import { EstateTable } from './EstateTable';
import {
  EstateFilters,
  EstateNarrowing,
  groupChoices,
  narrowingOf,
  readEstateFilters,
  setsOf,
} from './estateFilters';
import { HeatMap } from './HeatMap';
import { useEntityTitles } from './useEntityTitles';
import styles from './Scorecards.module.css';

/** One request for what the filters let through, and one for all that there is to choose from. */
function useSummaries(
  groupBy: EstateFilters['groupBy'],
  filter: EstateNarrowing,
) {
  const api = useApi(aiGovernanceApiRef);
  const key = JSON.stringify(filter);
  const narrowed = useLoaded(
    useCallback(
      (signal: AbortSignal) =>
        api.getPortfolioSummary(
          { ...(JSON.parse(key) as EstateNarrowing), groupBy, trend: true },
          { signal },
        ),
      [api, groupBy, key],
    ),
  );
  const all = useLoaded(
    useCallback(
      async (signal: AbortSignal) => {
        const [owner, domain] = await Promise.all([
          api.getPortfolioSummary({ groupBy: 'owner' }, { signal }),
          api.getPortfolioSummary({ groupBy: 'domain' }, { signal }),
        ]);
        return { owner, domain };
      },
      [api],
    ),
  );
  return { narrowed, all: all.phase === 'loaded' ? all.value : undefined };
}

/** The estate: a heat map of groups against requirement sets, and the entities behind it. */
export function Scorecards() {
  const [parameter, setParameter] =
    useQueryParamState<Record<string, string | undefined>>('filters');
  const filters = readEstateFilters(parameter);
  const { groupBy } = filters;
  const filter = narrowingOf(filters);
  const { narrowed, all } = useSummaries(groupBy, filter);
  const summary = narrowed.phase === 'loaded' ? narrowed.value : undefined;

  const titleOf = useEntityTitles(
    [all?.owner, all?.domain].flatMap(each =>
      (each?.groups ?? []).flatMap(({ key }) => key ?? []),
    ),
  );

  const change = (changes: Record<string, string | undefined>) =>
    setParameter(
      Object.fromEntries(
        Object.entries({ ...filters, ...changes }).flatMap(([key, value]) =>
          value === undefined ? [] : [[key, String(value)]],
        ),
      ),
    );
  const nameOf = (key: string) =>
    groupBy === 'tier' || groupBy === 'stage' ? inWords(key) : titleOf(key);
  const total = summary
    ? `${formatCount(summary.entities)} of ${formatCount(summary.of)} entities`
    : undefined;

  return (
    <Container className={styles.page}>
      <EstateFilterBar
        filters={filters}
        choices={{
          owner: groupChoices(all?.owner, titleOf),
          domain: groupChoices(all?.domain, titleOf),
          set: setsOf(all?.owner).map(id => ({ id, label: inWords(id) })),
        }}
        onChange={change}
      />
      <LoadedCard
        title="Passing of what applies"
        state={narrowed}
        aside={() => (
          <ToggleButtonGroup
            aria-label="Group by"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[groupBy]}
            onSelectionChange={keys =>
              change({ groupBy: String([...keys][0] ?? 'owner') })
            }
          >
            {(['owner', 'domain', 'tier', 'stage'] as const).map(id => (
              <ToggleButton key={id} id={id} size="small">
                {inWords(id)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
      >
        {value =>
          value.groups.length === 0 ? (
            <Note>
              {value.of === 0
                ? 'Nothing is judged yet. A minute after the first AI product is in the catalog, its team shows here with what passes and what does not.'
                : 'Nothing fits these filters.'}
            </Note>
          ) : (
            <Sections>
              <HeatMap
                summary={value}
                nameOf={nameOf}
                filter={filter}
                onChoose={(group, set) => change({ [groupBy]: group, set })}
              />
              <Note>
                Each cell: results that pass, of those that apply now. Unknown,
                stale and waived ones are in the total; upcoming ones are not.
              </Note>
              {value.trendMissing && <Note>{value.trendMissing}</Note>}
            </Sections>
          )
        }
      </LoadedCard>
      <EstateTable
        filter={filter}
        sort={filters.sort ?? 'title'}
        total={total}
        onSort={sort => change({ sort })}
      />
    </Container>
  );
}

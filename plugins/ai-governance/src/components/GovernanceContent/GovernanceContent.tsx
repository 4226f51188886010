import { useQueryParamState } from '@backstage/core-components';
import type { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { useEntityStatus } from '../../api';
import { countOf } from '../../words';
import { ComplianceCount, StateBar } from '../ComplianceCard';
import { DecisionsNotice, DecisionsProvider } from '../Decisions';
import { EvidenceCard } from '../EvidenceCard';
import { Note, Sections } from '../Facts';
import { GovernanceCard, StatusCard } from '../GovernanceCard';
import { SourceLink, stateCounts } from '../Requirement';
import { ChecklistBySet } from './ChecklistBySet';
import { ChecklistFilterBar } from './ChecklistFilterBar';
import {
  ChecklistFilters,
  filterOptions,
  filterResults,
  FILTERS_PARAMETER,
  isFiltering,
  readFilters,
} from './checklistFilters';
import { DueNextCard } from './DueNextCard';
import { SwitchedOff } from './SwitchedOff';
import styles from './GovernanceContent.module.css';

type Results = EntityStatus['compliance']['results'];

function Overview({
  results,
  shown,
  filters,
  onChange,
}: {
  results: Results;
  shown: Results;
  filters: ChecklistFilters;
  onChange(filters: ChecklistFilters): void;
}) {
  return (
    <Sections>
      <StateBar counts={stateCounts(results)} />
      <ChecklistFilterBar
        options={filterOptions(results, filters)}
        filters={filters}
        onChange={onChange}
      />
      <div className={styles.line}>
        <span role="status">
          {isFiltering(filters)
            ? `${shown.length} of ${countOf(
                results.length,
                'requirement',
              )} shown`
            : countOf(results.length, 'requirement')}
        </span>
        <SourceLink />
      </div>
      <DecisionsNotice />
    </Sections>
  );
}

function Checklist() {
  const state = useEntityStatus();
  const [parameter, setParameter] =
    useQueryParamState<Record<string, string | undefined>>(FILTERS_PARAMETER);
  const filters = readFilters(parameter);
  const results =
    state.phase === 'loaded' ? state.status.compliance.results : [];
  const shown = filterResults(results, filters);
  const whole = state.phase === 'loaded' && !isFiltering(filters);
  return (
    <div className={styles.content}>
      <StatusCard
        title="Requirements"
        lines={6}
        aside={({ compliance }) => (
          <ComplianceCount results={compliance.results} />
        )}
      >
        {() => (
          <Overview
            results={results}
            shown={shown}
            filters={filters}
            onChange={setParameter}
          />
        )}
      </StatusCard>
      {whole && <DueNextCard />}
      <ChecklistBySet
        results={shown}
        unfolded={filters.state !== undefined || Boolean(filters.search)}
      />
      {whole && <SwitchedOff results={results} />}
      {whole && <EvidenceCard />}
      {results.length > 0 && shown.length === 0 && (
        <GovernanceCard title="Nothing found">
          <Note>
            No requirement fits these filters. Choose others, or show all.
          </Note>
        </GovernanceCard>
      )}
    </div>
  );
}

/** The whole checklist of an entity, with filters that stand in the address; what it asks can be answered where it stands. */
export function GovernanceContent() {
  return (
    <DecisionsProvider>
      <Checklist />
    </DecisionsProvider>
  );
}

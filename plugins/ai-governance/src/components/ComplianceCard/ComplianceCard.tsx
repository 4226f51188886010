import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { RequirementResult } from '@aiproduct/backstage-plugin-ai-governance-common';
import { governanceTabRouteRef } from '../../routes';
import { formatDate, inWords } from '../../words';
import { Disclosure } from '../Disclosure';
import { Note, Sections } from '../Facts';
import { StatusCard } from '../GovernanceCard';
import {
  COUNTED_STATES,
  passedOf,
  RequirementList,
  shortfallInWords,
  SourceLink,
  stateCounts,
  UNCOUNTED_STATES,
} from '../Requirement';
import { resultLook } from '../StateChip';
import {
  firstChange,
  groupBySet,
  groupByState,
  StateGroup,
} from './complianceView';
import { StateBar } from './StateBar';
import styles from './ComplianceCard.module.css';

function summaryOf({ state, results }: StateGroup): string {
  const { word } = resultLook(state);
  const title = `${word.charAt(0).toLocaleUpperCase('en-US')}${word.slice(1)}`;
  const change = firstChange(results);
  if (!change) return `${title} (${results.length})`;
  if (state === 'waived') {
    return `${title} (${results.length}, until ${formatDate(change)})`;
  }
  if (state === 'upcoming') {
    return `${title} (${results.length}, first on ${formatDate(change)})`;
  }
  return `${title} (${results.length})`;
}

function Group({ group, open }: { group: StateGroup; open?: boolean }) {
  return (
    <Disclosure
      open={open}
      summary={<span className={styles.group}>{summaryOf(group)}</span>}
    >
      <RequirementList
        results={group.results}
        label={resultLook(group.state).word}
        limit={5}
      />
    </Disclosure>
  );
}

/** "21 of 27 pass · 2 fail, 3 unknown". */
export function ComplianceCount({
  results,
}: {
  results: readonly RequirementResult[];
}) {
  const { passed, total } = passedOf(results);
  const shortfall = shortfallInWords(results);
  return (
    <span>
      <strong>
        {passed} of {total}
      </strong>{' '}
      pass{shortfall && ` · ${shortfall}`}
    </span>
  );
}

function Checklist({ results }: { results: readonly RequirementResult[] }) {
  const tab = useRouteRef(governanceTabRouteRef);
  const groups = groupByState(results, COUNTED_STATES);
  const uncounted = groupByState(results, UNCOUNTED_STATES);
  return (
    <Sections>
      {groups.length > 0 ? (
        <StateBar counts={stateCounts(results)} />
      ) : (
        <Note>No requirement applies at this stage.</Note>
      )}
      <div>
        {groups.map(group => (
          <Group
            key={group.state}
            group={group}
            open={group.state === 'fail'}
          />
        ))}
      </div>
      <div className={styles.sets}>
        {groupBySet(results).map(({ set, passed, total }) => (
          <span key={set}>
            {inWords(set)}{' '}
            <strong>
              {passed}/{total}
            </strong>
          </span>
        ))}
      </div>
      {uncounted.length > 0 && (
        <div>
          <Note>Not counted:</Note>
          {uncounted.map(group => (
            <Group key={group.state} group={group} />
          ))}
        </div>
      )}
      <div className={styles.links}>
        {tab && <Link to={tab()}>All requirements</Link>}
        <SourceLink />
      </div>
    </Sections>
  );
}

/** What the requirement sets ask of the entity at its stage: state, reason, what to do. */
export function ComplianceCard() {
  return (
    <StatusCard
      title="Requirements"
      lines={6}
      aside={({ compliance }) => (
        <ComplianceCount results={compliance.results} />
      )}
    >
      {({ compliance }) =>
        compliance.results.length > 0 ? (
          <Checklist results={compliance.results} />
        ) : (
          <Note>
            No requirement set asks anything of this kind at this stage. Sets
            are YAML files; whoever runs this portal can add some under{' '}
            aiGovernance.requirements.
          </Note>
        )
      }
    </StatusCard>
  );
}

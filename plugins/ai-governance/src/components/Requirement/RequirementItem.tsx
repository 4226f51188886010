import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  RequirementResult,
  sourceInWords,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatDate, inWords } from '../../words';
import { Code } from '../Code';
import { RequirementDecisions, useDecisions } from '../Decisions';
import { DateText } from '../Dates';
import { Disclosure } from '../Disclosure';
import { Fact, Facts } from '../Facts';
import { BoundedList } from '../BoundedList';
import { ExternalLink } from '../Links';
import { resultLook, StateChip } from '../StateChip';
import { attestationEndingSoon } from './attestationEnd';
import { CHANGED, OverrideNote } from './OverrideNote';
import { SourceLink } from './SourceLink';
import styles from './RequirementItem.module.css';

function detailsOf(result: RequirementResult): Fact[] {
  const { why, path, changesAt, evidence, override, attestedOn } = result;
  return [
    { label: 'Why', value: why },
    { label: 'Comes from', value: sourceInWords(result) },
    ...(override
      ? [
          {
            label: CHANGED[override.change],
            value: <OverrideNote override={override} />,
          },
        ]
      : []),
    ...(attestedOn
      ? [
          {
            label: 'Attested once, on',
            value: <EntityRefLink entityRef={attestedOn} />,
          },
        ]
      : []),
    ...(path
      ? [
          {
            label: 'Field',
            value: (
              <>
                <Code>{path}</Code> <SourceLink />
              </>
            ),
          },
        ]
      : [{ label: 'File', value: <SourceLink /> }]),
    ...(changesAt
      ? [{ label: 'May change', value: <DateText value={changesAt} /> }]
      : []),
    ...(evidence.length > 0
      ? [
          {
            label: 'Evidence',
            value: (
              <BoundedList
                items={evidence}
                keyOf={({ url }) => url}
                limit={3}
                render={({ url }) => <ExternalLink href={url} />}
              />
            ),
          },
        ]
      : []),
    {
      label: 'Requirement',
      value: (
        <>
          <Code>{result.requirementId}</Code> {result.version},{' '}
          {result.mandatory ? 'mandatory' : 'recommended'}, weight{' '}
          {result.weight}, from the stage {inWords(result.stageFrom)} on
        </>
      ),
    },
  ];
}

/** That the attestation behind a met requirement has to be renewed soon; the state alone would not show it. */
function AttestationEnding({ result }: { result: RequirementResult }) {
  const decisions = useDecisions();
  const requests =
    decisions?.phase === 'loaded' ? decisions.value.requests : [];
  const end = attestationEndingSoon(result, requests, new Date());
  return end === undefined ? null : (
    <time dateTime={end} className={styles.ending}>
      attested, ends soon: {formatDate(end.slice(0, 10))}
    </time>
  );
}

/** One requirement: its state, what is so and what to do; the rest opens on demand. */
export function RequirementItem({ result }: { result: RequirementResult }) {
  const { state, title, reason, fix, override } = result;
  // A met requirement has nothing to add to its own title.
  const saysMore = reason !== `${title}.` && reason !== title;
  return (
    <>
      <Disclosure
        summary={
          <span className={styles.item}>
            <span className={styles.state}>
              <StateChip look={resultLook(state)} />
              <AttestationEnding result={result} />
            </span>
            <span className={styles.text}>
              <span className={styles.title}>{title}</span>
              {override && (
                <span className={styles.changed}>
                  {CHANGED[override.change]}
                </span>
              )}
              {saysMore && <span className={styles.reason}>{reason}</span>}
              {fix && <span className={styles.fix}>{fix}</span>}
            </span>
          </span>
        }
      >
        <Facts facts={detailsOf(result)} />
      </Disclosure>
      <RequirementDecisions result={result} />
    </>
  );
}

/** Several requirements below each other. */
export function RequirementList({
  results,
  label,
  limit = 10,
}: {
  results: readonly RequirementResult[];
  label: string;
  limit?: number;
}) {
  return (
    <BoundedList
      className={styles.list}
      items={results}
      keyOf={({ requirementId }) => requirementId}
      limit={limit}
      label={label}
      render={result => <RequirementItem result={result} />}
    />
  );
}

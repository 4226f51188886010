import {
  EntityHistory,
  STAGE_HOW_WORDS,
  StageSpan,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import type { Loaded } from '../../api';
import { inWords } from '../../words';
import { DateText } from '../Dates';
import { Person } from '../Decisions';
import { Note } from '../Facts';
import { LoadedCard } from '../Loaded';
import { RecordTable } from '../RecordTable';

function By({ span }: { span: StageSpan }) {
  const { decidedBy, requestedBy } = span;
  if (!decidedBy) return <>nobody</>;
  return (
    <>
      <Person who={decidedBy} />
      {requestedBy && requestedBy !== decidedBy && (
        <>
          , asked for by <Person who={requestedBy} />
        </>
      )}
    </>
  );
}

/** Which version held which stage, when, and who approved it. */
export function StageHistoryCard({
  history,
}: {
  history: Loaded<EntityHistory> & { reload(): void };
}) {
  return (
    <LoadedCard title="Stages" state={history}>
      {({ stages }) =>
        stages.length === 0 ? (
          <Note>
            No stage was decided yet. Each one shows here with its version, its
            dates and who approved it.
          </Note>
        ) : (
          <RecordTable
            label="Stages over time"
            rows={[...stages].reverse()}
            keyOf={({ stage, from }) => `${stage} ${from}`}
            columns={[
              { title: 'Stage', cell: ({ stage }) => inWords(stage) },
              {
                title: 'Version',
                cell: ({ version }) => version ?? 'none declared',
              },
              {
                title: 'From',
                cell: ({ from }) => <DateText value={from} />,
              },
              {
                title: 'Until',
                cell: ({ until }) =>
                  until ? <DateText value={until} /> : 'now',
              },
              { title: 'How', cell: ({ how }) => STAGE_HOW_WORDS[how] },
              { title: 'Approved by', cell: span => <By span={span} /> },
            ]}
          />
        )
      }
    </LoadedCard>
  );
}

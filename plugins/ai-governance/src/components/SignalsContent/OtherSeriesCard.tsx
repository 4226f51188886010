import { Button } from '@backstage/ui';
import type { SeriesList } from '@aiproduct/backstage-plugin-ai-governance-common';
import { listInWords } from '../../words';
import { Code } from '../Code';
import { DateText } from '../Dates';
import { Note, NotSaid, Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { RecordTable } from '../RecordTable';
import { Sparkline } from '../Curves';
import { otherVersions, unmappedSeries, whyUnmapped } from './signalsView';

type Series = SeriesList['items'][number];

const UNKNOWN_LIMITS = { direction: 'up' as const };

const NAMES_SHOWN = 6;

/** The first names of some series, and how many more there are. */
function namesInWords(series: readonly Series[]): string {
  const names = series.map(({ monitor }) => monitor);
  // Hiding a single one would save nothing.
  const cut = names.length > NAMES_SHOWN + 1;
  return cut
    ? `${names.slice(0, NAMES_SHOWN).join(', ')} and ${
        names.length - NAMES_SHOWN
      } more`
    : listInWords(names);
}

function Unmapped({ series }: { series: readonly Series[] }) {
  return (
    <Section title="Names that do not map">
      <Note>
        Their values are kept and shown, and nothing is judged by them.
      </Note>
      <RecordTable
        label="Names that do not map"
        rows={series}
        keyOf={({ monitor, modelVersion }) => `${monitor} ${modelVersion}`}
        columns={[
          {
            title: 'Name as it was sent',
            width: '26%',
            cell: ({ monitor }) => <Code>{monitor}</Code>,
          },
          {
            title: 'Version',
            width: '12%',
            cell: ({ modelVersion }) => modelVersion ?? <NotSaid />,
          },
          {
            title: 'Curve',
            cell: ({ monitor, points }) => (
              <Sparkline
                label={monitor}
                points={points}
                limits={UNKNOWN_LIMITS}
              />
            ),
          },
          {
            title: 'Newest',
            cell: ({ windowEnd }) => <DateText value={windowEnd} />,
          },
          { title: 'Why, and what to do', width: '30%', cell: whyUnmapped },
        ]}
      />
    </Section>
  );
}

/** What was measured and does not count now: names that no monitor has, and other versions. Nothing when there is none. */
export function OtherSeriesCard({
  list,
  version,
  onVersion,
}: {
  list: SeriesList;
  /** The version that is shown above. */
  version: string | undefined;
  onVersion(version: string): void;
}) {
  const unmapped = unmappedSeries(list);
  const others = otherVersions(list, version);
  if (unmapped.length === 0 && others.length === 0) return null;
  return (
    <GovernanceCard title="Kept apart">
      <Sections>
        {unmapped.length > 0 && <Unmapped series={unmapped} />}
        {others.length > 0 && (
          <Section title="Other versions">
            <RecordTable
              label="Other versions"
              rows={others}
              keyOf={each => each.version}
              limit={6}
              columns={[
                {
                  title: 'Version',
                  width: '16%',
                  cell: each => each.version,
                },
                {
                  title: 'Measured',
                  cell: ({ series }) => namesInWords(series),
                },
                {
                  title: 'Newest value',
                  width: '22%',
                  cell: ({ series }) => (
                    <DateText
                      value={
                        series
                          .map(each => each.windowEnd)
                          .sort()
                          .at(-1)!
                      }
                    />
                  ),
                },
                {
                  title: 'Curves',
                  width: '26%',
                  cell: each => (
                    <Button
                      size="small"
                      variant="tertiary"
                      onPress={() => onVersion(each.version)}
                    >
                      {`Show version ${each.version}`}
                    </Button>
                  ),
                },
              ]}
            />
          </Section>
        )}
      </Sections>
    </GovernanceCard>
  );
}

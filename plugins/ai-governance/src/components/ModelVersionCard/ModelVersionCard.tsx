import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  Deployment,
  ModelEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { durationInWords, inWords } from '../../words';
import { Code } from '../Code';
import { DateText } from '../Dates';
import { Fact, Facts, NotSaid, Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { EntityLink, ExternalLink } from '../Links';
import { useFact } from '../Owed';
import { RecordTable } from '../RecordTable';
import { Teaching } from '../Teaching';

/** Links where it is an address, a name in a file otherwise. */
function Place({ text }: { text: string }) {
  return /^(https?|mailto):/.test(text) ? (
    <ExternalLink href={text} />
  ) : (
    <Code>{text}</Code>
  );
}

function Registry({ registry }: { registry: ModelEntity['spec']['registry'] }) {
  const { type, name, alias, url } = registry ?? {};
  const text = [type && inWords(type), name, alias && `as ${alias}`]
    .filter(Boolean)
    .join(' ');
  return url ? (
    <ExternalLink href={url}>{text || 'Registry'}</ExternalLink>
  ) : (
    <>{text}</>
  );
}

function useVersionFacts({ spec }: ModelEntity): Fact[] {
  const fact = useFact();
  const { version, releasedAt, registry, retraining, rollback } = spec;
  return [
    fact('Version', 'spec.version', version),
    fact(
      'In production since',
      'spec.releasedAt',
      releasedAt && <DateText value={releasedAt} />,
    ),
    fact(
      'Registry',
      'spec.registry',
      registry && <Registry registry={registry} />,
    ),
    fact(
      'Retraining',
      'spec.retraining',
      retraining && (
        <>
          {[
            retraining.strategy && inWords(retraining.strategy),
            retraining.maxAge &&
              `at least every ${durationInWords(retraining.maxAge)}`,
            retraining.humanApproval && 'a person approves',
          ]
            .filter(Boolean)
            .join(', ')}
          {retraining.lastTrainedAt && (
            <div>
              last on <DateText value={retraining.lastTrainedAt} />
            </div>
          )}
        </>
      ),
    ),
    fact(
      'Rollback',
      'spec.rollback',
      rollback && (
        <>
          {rollback.toVersion && `to version ${rollback.toVersion} `}
          {rollback.procedure && (
            <ExternalLink href={rollback.procedure}>
              How to go back
            </ExternalLink>
          )}
          <div>
            {rollback.lastTestedAt ? (
              <>
                tested <DateText value={rollback.lastTestedAt} />
              </>
            ) : (
              'never tested'
            )}
          </div>
        </>
      ),
    ),
  ];
}

function buildFacts({ spec: { build, prompts } }: ModelEntity): Fact[] {
  if (!build) return [];
  const { code, environment, pipeline, run, experiment } = build;
  return [
    { label: 'Code', value: code && <Place text={code} /> },
    {
      label: 'Environment',
      value: environment && <Place text={environment} />,
    },
    { label: 'Pipeline', value: pipeline && <Place text={pipeline} /> },
    { label: 'Run', value: run && <Code>{run}</Code> },
    { label: 'Experiment', value: experiment },
    ...(prompts ?? []).map(({ name = 'prompt', version, url }) => ({
      label: `Prompt ${name}`,
      value: (
        <>
          {version && `version ${version} `}
          {url && <ExternalLink href={url}>Text</ExternalLink>}
        </>
      ),
    })),
  ];
}

function Deployments({ deployments }: { deployments: readonly Deployment[] }) {
  return (
    <RecordTable
      label="Deployments"
      rows={deployments}
      keyOf={({ environment, servedBy }) => `${environment} ${servedBy}`}
      limit={5}
      columns={[
        {
          title: 'Environment',
          cell: ({ environment }) =>
            environment ? inWords(environment) : <NotSaid />,
        },
        {
          title: 'Traffic',
          cell: ({ mode }) => (mode ? inWords(mode) : <NotSaid />),
        },
        {
          title: 'Since',
          cell: ({ since }) =>
            since ? <DateText value={since} /> : <NotSaid />,
        },
        { title: 'Region', cell: ({ region }) => region ?? <NotSaid /> },
        {
          title: 'Served by',
          cell: ({ servedBy }) =>
            servedBy ? (
              <EntityLink text={servedBy} defaultKind="component" />
            ) : (
              <NotSaid />
            ),
        },
      ]}
    />
  );
}

/** The version in production: where it is registered, where it runs, what it takes to make it again or to go back. */
export function ModelVersionCard() {
  const { entity } = useEntity<ModelEntity>();
  const version = useVersionFacts(entity);
  const build = buildFacts(entity);
  const { deployments } = entity.spec;
  return (
    <GovernanceCard title="Version and deployments">
      <Sections>
        <Facts facts={version} />
        <Section title="Runs in">
          {deployments?.length ? (
            <Deployments deployments={deployments} />
          ) : (
            <Teaching kind="Model" path="spec.deployments">
              It is not said where this model runs. Who looks into an incident
              starts here.
            </Teaching>
          )}
        </Section>
        {build.length > 0 && (
          <Section title="Built from">
            <Facts facts={build} />
          </Section>
        )}
      </Sections>
    </GovernanceCard>
  );
}

import { useEntity } from '@backstage/plugin-catalog-react';
import BlockIcon from '@material-ui/icons/Block';
import type { AIProductEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf, inWords, listInWords, wordsOf } from '../../words';
import { DateText } from '../Dates';
import { Fact, Facts, Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { EntityLinks, ExternalLink } from '../Links';
import { useFact, yesOrNo } from '../Owed';
import { StateChip } from '../StateChip';
import { categoryInWords, screeningOf } from './aiActView';
import { RiskRegister } from './RiskRegister';

const OVERSIGHT = {
  'in-the-loop': 'In the loop: a person decides each case',
  'on-the-loop': 'On the loop: a person watches and steps in',
  'out-of-the-loop': 'Out of the loop: it decides alone',
};

const AUTOMATED = {
  no: 'No decision is automated',
  partly: 'Partly automated',
  solely: 'Solely automated',
};

const DISCLOSURE = {
  banner: 'A banner says so',
  message: 'A message says so',
  voice: 'A voice says so',
  label: 'A label says so',
  obvious: 'Obvious to everybody',
};

function Prohibited({ text }: { text: string }) {
  return <StateChip look={{ tone: 'bad', word: text, Icon: BlockIcon }} />;
}

function useRiskFacts({ spec: { risk } }: AIProductEntity): Fact[] {
  const fact = useFact();
  const aiAct = risk?.euAiAct;
  const screening = aiAct && screeningOf(aiAct);
  return [
    fact(
      'Tier',
      'spec.risk.tier',
      risk?.tier === 'prohibited' ? (
        <Prohibited text="Prohibited" />
      ) : (
        risk?.tier && inWords(risk.tier)
      ),
    ),
    fact(
      'Assessed',
      'spec.risk.assessedAt',
      risk?.assessedAt && <DateText value={risk.assessedAt} />,
    ),
    ...(risk?.materiality
      ? [{ label: 'Materiality', value: inWords(risk.materiality) }]
      : []),
    fact(
      'AI Act',
      'spec.risk.euAiAct.category',
      aiAct && categoryInWords(aiAct),
    ),
    fact(
      'Our part',
      'spec.risk.euAiAct.roles',
      aiAct?.roles?.length ? listInWords(aiAct.roles) : undefined,
    ),
    fact(
      'Prohibited practices',
      'spec.risk.euAiAct.prohibitedPractices',
      screening?.prohibited ? (
        <Prohibited text={screening.text} />
      ) : (
        screening?.text
      ),
      'not screened',
    ),
    ...(aiAct?.registrationId
      ? [{ label: 'EU database', value: aiAct.registrationId }]
      : []),
  ];
}

function useOversightFacts({
  spec: { humanOversight, rollback, operations },
}: AIProductEntity): Fact[] {
  const fact = useFact();
  return [
    fact(
      'Oversight',
      'spec.humanOversight.mode',
      humanOversight?.mode && OVERSIGHT[humanOversight.mode],
    ),
    fact(
      'Overseers',
      'spec.humanOversight.owners',
      humanOversight?.owners?.length ? (
        <EntityLinks refs={humanOversight.owners} defaultKind="group" />
      ) : undefined,
      'not named',
    ),
    fact(
      'Can be overruled',
      'spec.humanOversight.overrideSupported',
      yesOrNo(humanOversight?.overrideSupported),
    ),
    fact(
      'Stop procedure',
      'spec.humanOversight.stopProcedure',
      humanOversight?.stopProcedure && (
        <ExternalLink href={humanOversight.stopProcedure}>
          How to stop it
        </ExternalLink>
      ),
    ),
    fact(
      'Rollback',
      'spec.rollback',
      rollback && (
        <>
          {rollback.procedure && (
            <div>
              <ExternalLink href={rollback.procedure}>
                How to go back
              </ExternalLink>
            </div>
          )}
          {rollback.lastTestedAt ? (
            <>
              tested <DateText value={rollback.lastTestedAt} />
            </>
          ) : (
            'never tested'
          )}
        </>
      ),
    ),
    fact(
      'Incidents',
      'spec.operations.incidents',
      operations?.incidents?.contact && (
        <EntityLinks refs={operations.incidents.contact} defaultKind="group" />
      ),
      'nobody is named to call',
    ),
  ];
}

function usePeopleFacts({
  spec: { dataProtection, disclosure, logging },
}: AIProductEntity): Fact[] {
  const fact = useFact();
  const { personalData, automatedDecision, decisionEffect, role } =
    dataProtection ?? {};
  return [
    fact(
      'Personal data',
      'spec.dataProtection.personalData',
      personalData === undefined
        ? undefined
        : [yesOrNo(personalData), role && `as ${wordsOf(role)}`]
            .filter(Boolean)
            .join(', '),
    ),
    fact(
      'Decisions',
      'spec.dataProtection.automatedDecision',
      automatedDecision &&
        [
          AUTOMATED[automatedDecision],
          decisionEffect &&
            (decisionEffect === 'none'
              ? 'no effect of weight'
              : `${decisionEffect} effect`),
        ]
          .filter(Boolean)
          .join(', '),
    ),
    fact(
      'People are told',
      'spec.disclosure.method',
      disclosure?.method && DISCLOSURE[disclosure.method],
    ),
    fact(
      'Logs',
      'spec.logging',
      logging?.enabled === undefined
        ? undefined
        : [
            logging.enabled ? 'Kept' : 'Not kept',
            logging.retentionDays !== undefined &&
              `for ${countOf(logging.retentionDays, 'day')}`,
          ]
            .filter(Boolean)
            .join(' '),
    ),
  ];
}

/** How risky the product is, how people stay in control of it, and what it means for those whom it touches. */
export function RiskCard() {
  const { entity } = useEntity<AIProductEntity>();
  const risk = useRiskFacts(entity);
  const oversight = useOversightFacts(entity);
  const people = usePeopleFacts(entity);
  const risks = entity.spec.risk?.risks;
  return (
    <GovernanceCard title="Risk and oversight">
      <Sections>
        <Facts facts={risk} />
        <Section title="Control">
          <Facts facts={oversight} />
        </Section>
        <Section title="People">
          <Facts facts={people} />
        </Section>
        {risks && risks.length > 0 && <RiskRegister risks={risks} />}
      </Sections>
    </GovernanceCard>
  );
}

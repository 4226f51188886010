import type { RiskRegisterEntry } from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf, riskIdInWords } from '../../words';
import { BoundedList } from '../BoundedList';
import { DateText } from '../Dates';
import { Disclosure } from '../Disclosure';
import { Facts, Section } from '../Facts';
import { EntityLinks } from '../Links';

function titleOf({ event, id }: RiskRegisterEntry): string {
  return event ?? (id && (riskIdInWords(id) ?? id)) ?? 'A risk without a name';
}

function stateOf({ treatment, residual }: RiskRegisterEntry): string {
  return [treatment ?? 'treatment not said', residual && `${residual} remains`]
    .filter(Boolean)
    .join(', ');
}

function RiskEntry({ risk }: { risk: RiskRegisterEntry }) {
  const {
    id,
    source,
    consequence,
    likelihood,
    mitigatedBy,
    owner,
    reviewedAt,
  } = risk;
  return (
    <Disclosure
      summary={
        <>
          {titleOf(risk)} <em>({stateOf(risk)})</em>
        </>
      }
    >
      <Facts
        facts={[
          { label: 'Id', value: id && (riskIdInWords(id) ?? id) },
          { label: 'Source', value: source },
          { label: 'Consequence', value: consequence },
          { label: 'Likelihood', value: likelihood },
          {
            label: 'Mitigated by',
            value: mitigatedBy?.length ? (
              <EntityLinks refs={mitigatedBy} defaultKind="guardrail" />
            ) : undefined,
          },
          {
            label: 'Owner',
            value: owner && <EntityLinks refs={owner} defaultKind="user" />,
          },
          {
            label: 'Reviewed',
            value: reviewedAt && <DateText value={reviewedAt} />,
          },
        ]}
      />
    </Disclosure>
  );
}

/** The risks that were found, each with what is done about it. */
export function RiskRegister({
  risks,
}: {
  risks: readonly RiskRegisterEntry[];
}) {
  return (
    <Section title={countOf(risks.length, 'known risk')}>
      <BoundedList
        items={risks}
        keyOf={titleOf}
        limit={5}
        render={risk => <RiskEntry risk={risk} />}
      />
    </Section>
  );
}

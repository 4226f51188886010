import { useEntity } from '@backstage/plugin-catalog-react';
import WarningIcon from '@material-ui/icons/ReportProblem';
import LockIcon from '@material-ui/icons/LockOutlined';
import SecurityIcon from '@material-ui/icons/SecurityOutlined';
import BlockIcon from '@material-ui/icons/Block';
import VisibilityIcon from '@material-ui/icons/VisibilityOutlined';
import type { GuardrailEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords, riskIdInWords } from '../../words';
import { BoundedList } from '../BoundedList';
import { Facts, NotSaid, Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { EntityLink, EntityLinks, ExternalLink } from '../Links';
import { relatedRefs } from '../LineageCard';
import { useFact } from '../Owed';
import { StateChip, StateLook } from '../StateChip';
import { Teaching } from '../Teaching';

/** Declared by the team, so never green: what it does in truth is what monitors are for. */
const ENFORCEMENT: Record<string, StateLook> = {
  enforce: { tone: 'neutral', word: 'enforcing', Icon: SecurityIcon },
  monitor: { tone: 'caution', word: 'only watching', Icon: VisibilityIcon },
  off: { tone: 'bad', word: 'off', Icon: BlockIcon },
};

const FAIL_MODE: Record<string, StateLook> = {
  closed: {
    tone: 'neutral',
    word: 'fails closed: traffic stops',
    Icon: LockIcon,
  },
  open: {
    tone: 'caution',
    word: 'fails open: traffic passes unchecked',
    Icon: WarningIcon,
  },
};

function Mitigated({ ids }: { ids: readonly string[] }) {
  return (
    <BoundedList
      items={ids}
      keyOf={id => id}
      limit={6}
      label="Risks that it reduces"
      render={id => <>{riskIdInWords(id) ?? id}</>}
    />
  );
}

/** What the guardrail protects, from what, and how: its stage, its action, and what happens when it breaks. */
export function GuardrailScopeCard() {
  const { entity } = useEntity<GuardrailEntity>();
  const fact = useFact();
  const { spec } = entity;
  const { enforcement, failMode, implementation, mitigates } = spec;
  const guarded = relatedRefs(entity, ['guards']);
  return (
    <GovernanceCard title="What it guards">
      <Sections>
        {guarded.length > 0 ? (
          <EntityLinks refs={guarded} />
        ) : (
          <NotSaid>
            Nothing names it. Products and models do so under spec.guardrails.
          </NotSaid>
        )}
        <Section title="Against">
          {mitigates?.length ? (
            <Mitigated ids={mitigates} />
          ) : (
            <Teaching kind="Guardrail" path="spec.mitigates">
              It is not said which risks this guardrail reduces, so nobody can
              tell which ones are left.
            </Teaching>
          )}
        </Section>
        <Section title="How">
          <Facts
            facts={[
              fact(
                'Stands at',
                'spec.stage',
                spec.stage && inWords(spec.stage),
              ),
              fact('Does', 'spec.action', spec.action && inWords(spec.action)),
              fact(
                'Enforcement',
                'spec.enforcement',
                enforcement && <StateChip look={ENFORCEMENT[enforcement]} />,
              ),
              fact(
                'When it breaks',
                'spec.failMode',
                failMode && <StateChip look={FAIL_MODE[failMode]} />,
              ),
              fact(
                'Made with',
                'spec.implementation',
                implementation && (
                  <>
                    {[implementation.provider, implementation.version]
                      .filter(Boolean)
                      .join(' ')}{' '}
                    {implementation.url && (
                      <ExternalLink href={implementation.url}>
                        Configuration
                      </ExternalLink>
                    )}
                    {implementation.component && (
                      <div>
                        <EntityLink
                          text={implementation.component}
                          defaultKind="component"
                        />
                      </div>
                    )}
                  </>
                ),
              ),
            ]}
          />
        </Section>
      </Sections>
    </GovernanceCard>
  );
}

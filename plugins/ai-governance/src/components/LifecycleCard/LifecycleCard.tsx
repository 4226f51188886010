import { useEntity } from '@backstage/plugin-catalog-react';
import LockIcon from '@material-ui/icons/LockOutlined';
import LockOpenIcon from '@material-ui/icons/LockOpen';
import type {
  AIEntity,
  EntityStatus,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf, inWords } from '../../words';
import { DateText } from '../Dates';
import { Note, Section, Sections } from '../Facts';
import { StatusCard } from '../GovernanceCard';
import { RequirementList } from '../Requirement';
import { StateChip } from '../StateChip';
import { GateView, gateView, stepsOf } from './lifecycleView';
import { Stepper } from './Stepper';

function Asked({
  title,
  results,
}: {
  title: string;
  results: readonly RequirementResult[];
}) {
  if (results.length === 0) return null;
  return (
    <div>
      <Note>{title}:</Note>
      <RequirementList results={results} label={title} limit={4} />
    </div>
  );
}

function Gate({ view }: { view: GateView }) {
  const { gate, to, open, unmet, owed, recommended, asked } = view;
  const missing = unmet.length + owed.length;
  return (
    <Section title={`Next gate: ${gate}, into ${inWords(to)}`}>
      <div>
        {open ? (
          <StateChip
            look={{ tone: 'good', word: 'open', Icon: LockOpenIcon }}
          />
        ) : (
          <StateChip look={{ tone: 'neutral', word: 'closed', Icon: LockIcon }}>
            {missing > 0
              ? `closed: ${countOf(missing, 'thing')} missing`
              : 'closed'}
          </StateChip>
        )}
      </div>
      {open && (
        <Note>
          {asked === 0
            ? 'Nothing is asked for this gate.'
            : 'Everything that this gate must have is there.'}
        </Note>
      )}
      <Asked title="This gate asks for" results={unmet} />
      <Asked title="Still owed from this stage and before" results={owed} />
      <Asked
        title="Recommended, and not holding the gate"
        results={recommended}
      />
    </Section>
  );
}

function NoGate({ kind, status }: { kind: string; status: EntityStatus }) {
  const { declared, stage } = status.lifecycle;
  if (kind === 'AIProduct' || kind === 'Model') {
    return (
      <Note>
        {declared === 'retirement'
          ? 'This is the last stage; no gate is ahead.'
          : 'No gate is ahead.'}
      </Note>
    );
  }
  return (
    <Note>
      {stage
        ? `A ${kind.toLocaleLowerCase(
            'en-US',
          )} passes no gates of its own. It owes what the furthest of the products that use it owe: those at ${inWords(
            stage,
          )}.`
        : `No product uses it, so what it owes beyond the first stage is not known.`}
    </Note>
  );
}

function Since({ entity }: { entity: AIEntity }) {
  const { version, releasedAt, retirement } = entity.spec as {
    version?: string;
    releasedAt?: string;
    retirement?: { plannedFor?: string };
  };
  if (!releasedAt && !retirement?.plannedFor) return null;
  return (
    <Note>
      {releasedAt && (
        <>
          {version ? `Version ${version}` : 'This version'} in production since{' '}
          <DateText value={releasedAt} />.{' '}
        </>
      )}
      {retirement?.plannedFor && (
        <>
          Out of use from <DateText value={retirement.plannedFor} />.
        </>
      )}
    </Note>
  );
}

/** The stage that is declared, the gate ahead and what it still needs. */
export function LifecycleCard() {
  const { entity } = useEntity<AIEntity>();
  return (
    <StatusCard title="Lifecycle" lines={4}>
      {status => {
        const { declared, decided, ungated } = status.lifecycle;
        const view = gateView(status);
        return (
          <Sections>
            <Stepper steps={stepsOf(entity.kind, declared)} />
            <Since entity={entity} />
            {ungated && decided && (
              <Note>
                {inWords(declared)} is declared; the last decision was for{' '}
                {inWords(decided)}.
              </Note>
            )}
            {view ? (
              <Gate view={view} />
            ) : (
              <NoGate kind={entity.kind} status={status} />
            )}
          </Sections>
        );
      }}
    </StatusCard>
  );
}

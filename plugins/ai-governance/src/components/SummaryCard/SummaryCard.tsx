import type { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { EntityRefLink, useEntity } from '@backstage/plugin-catalog-react';
import EmojiEventsIcon from '@material-ui/icons/EmojiEventsOutlined';
import BlockIcon from '@material-ui/icons/Block';
import type {
  AIEntity,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { isAIProductEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { governanceTabRouteRef } from '../../routes';
import { queryOf } from '../GovernanceContent';
import { countOf, inWords } from '../../words';
import { StatusCard } from '../GovernanceCard';
import { passedOf, thingsToDo } from '../Requirement';
import { StateChip, UNGATED_LOOK } from '../StateChip';
import { SummaryPeople } from './SummaryPeople';
import { levelInWords, Origin, worstStates } from './summaryView';
import styles from './SummaryCard.module.css';

function Tile({
  label,
  value,
  children,
}: {
  label: string;
  value: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={styles.tile}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        <span className={styles.main}>{value}</span>
        {children && <span className={styles.more}>{children}</span>}
      </dd>
    </div>
  );
}

function OriginLink({ origin }: { origin: Origin }) {
  switch (origin.from) {
    case 'other':
      return (
        <span>
          <span aria-hidden>▸ </span>
          <VisuallyHidden>from </VisuallyHidden>
          <EntityRefLink entityRef={origin.entityRef}>
            {origin.title}
          </EntityRefLink>
        </span>
      );
    case 'below':
      return <span>in what it runs on</span>;
    default:
      return null;
  }
}

function StageTile({
  entity,
  status,
}: {
  entity: AIEntity;
  status: EntityStatus;
}) {
  const { declared, ungated, decided } = status.lifecycle;
  const { version } = entity.spec as { version?: string };
  return (
    <Tile
      label="Stage"
      value={
        <>
          {inWords(declared)}
          {ungated && <StateChip look={UNGATED_LOOK} />}
        </>
      }
    >
      {ungated && decided && `ahead of ${inWords(decided)}, which was decided`}
      {ungated && !decided && 'no gate into it was decided'}
      {!ungated && version && `version ${version}`}
    </Tile>
  );
}

function unknownTier({ supplyChain }: EntityStatus, own: boolean): string {
  if (own) return 'spec.risk.tier is not declared';
  return supplyChain.nodes.some(({ kind }) => kind === 'AIProduct')
    ? 'not all products that use it tell'
    : 'no product uses it';
}

function TierTile({
  entity,
  status,
}: {
  entity: AIEntity;
  status: EntityStatus;
}) {
  const { tier } = status;
  const own = isAIProductEntity(entity);
  if (tier === null) {
    return (
      <Tile label="Risk" value="Not known">
        {unknownTier(status, own)}
      </Tile>
    );
  }
  return (
    <Tile
      label="Risk"
      value={
        tier === 'prohibited' ? (
          <StateChip
            look={{ tone: 'bad', word: 'Prohibited', Icon: BlockIcon }}
          />
        ) : (
          inWords(tier)
        )
      }
    >
      {!own && 'from the products that use it'}
    </Tile>
  );
}

function ToDoTile({ status }: { status: EntityStatus }) {
  const tab = useRouteRef(governanceTabRouteRef);
  const { results } = status.compliance;
  const count = thingsToDo(results).length;
  const { passed, total } = passedOf(results);
  const text = count === 0 ? 'Nothing' : countOf(count, 'thing');
  return (
    <Tile
      label="To do"
      value={
        tab && count > 0 ? (
          <Link to={`${tab()}?${queryOf({ state: 'todo' })}`}>{text}</Link>
        ) : (
          text
        )
      }
    >
      {total > 0
        ? `${passed} of ${total} requirements pass`
        : 'no requirement applies'}
    </Tile>
  );
}

/** The first thing on an entity page: stage, risk, level, the worst state and where it comes from, and who answers. */
export function SummaryCard() {
  const { entity } = useEntity<AIEntity>();
  return (
    <StatusCard title="Governance" lines={2}>
      {status => (
        <div className={styles.summary}>
          <dl className={styles.tiles}>
            <StageTile entity={entity} status={status} />
            <TierTile entity={entity} status={status} />
            <Tile
              label="Level"
              value={
                <span className={styles.level}>
                  <EmojiEventsIcon fontSize="inherit" aria-hidden />
                  {inWords(status.compliance.level)}
                </span>
              }
            >
              {levelInWords(status)}
            </Tile>
            <Tile
              label="Worst state"
              value={
                <span className={styles.states}>
                  {worstStates(status).map(({ about, look, origin }) => (
                    <span key={about} className={styles.state}>
                      <span className={styles.about}>{about}</span>
                      <StateChip look={look} />
                      <OriginLink origin={origin} />
                    </span>
                  ))}
                </span>
              }
            />
            <ToDoTile status={status} />
          </dl>
          <SummaryPeople entity={entity} />
        </div>
      )}
    </StatusCard>
  );
}

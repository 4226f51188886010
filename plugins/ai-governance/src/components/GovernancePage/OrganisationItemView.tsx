import { useState } from 'react';
import {
  OrganisationResults,
  sourceInWords,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Code } from '../Code';
import { DateText } from '../Dates';
import { ActButton, AttestDialog, Person, RequestItem } from '../Decisions';
import { Disclosure } from '../Disclosure';
import { Facts, Note } from '../Facts';
import { StateChip } from '../StateChip';
import { OrganisationItem, standingLook } from './organisationView';
import styles from './Scorecards.module.css';

function Attested({ item }: { item: OrganisationItem }) {
  const { attestation } = item;
  if (!attestation) return null;
  return (
    <Note>
      Attested by <Person who={attestation.requestedBy} />
      {attestation.expiresAt && (
        <>
          , until <DateText value={attestation.expiresAt} />
        </>
      )}
    </Note>
  );
}

/** A requirement of the whole organisation: how it stands, and the button to attest it. */
export function OrganisationItemView({
  item,
  entityRef,
  can,
  onDone,
}: {
  item: OrganisationItem;
  /** The Group that it is attested on. */
  entityRef: string;
  can: OrganisationResults['can'];
  onDone(): void;
}) {
  const [asking, setAsking] = useState(false);
  const { title, standing, open, attestation, why } = item;
  return (
    <>
      <Disclosure
        summary={
          <span className={styles.line}>
            <StateChip look={standingLook(standing)} />
            <span>{title}</span>
          </span>
        }
      >
        <Facts
          facts={[
            { label: 'Why', value: why },
            { label: 'Comes from', value: sourceInWords(item) },
            ...(item.evidenceAsked
              ? [{ label: 'Evidence asked for', value: item.evidenceAsked }]
              : []),
            {
              label: 'Requirement',
              value: (
                <>
                  <Code>{item.requirementId}</Code> {item.version},{' '}
                  {item.mandatory ? 'mandatory' : 'recommended'}
                </>
              ),
            },
          ]}
        />
      </Disclosure>
      <Attested item={item} />
      {open ? (
        <RequestItem request={open} requirementTitle={title} onDone={onDone} />
      ) : (
        <div className={styles.acts}>
          <ActButton ability={can.attest} onPress={() => setAsking(true)}>
            {attestation ? 'Attest again' : 'Attest'}
          </ActButton>
        </div>
      )}
      {asking && (
        <AttestDialog
          entityRef={entityRef}
          result={item}
          onDone={onDone}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

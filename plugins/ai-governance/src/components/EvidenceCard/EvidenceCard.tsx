import { useState } from 'react';
import {
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { TextField } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { DownloadButton } from '../Download';
import { Note, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import styles from './EvidenceCard.module.css';

const FORMATS = [
  { format: 'html', label: 'To read and print (HTML)' },
  { format: 'zip', label: 'To check (ZIP)' },
] as const;

/** What an auditor is handed about the entity: how it stood on a day, why, and who decided what. */
export function EvidenceCard() {
  const { entity } = useEntity();
  const api = useApi(aiGovernanceApiRef);
  const [asOf, setAsOf] = useState('');
  const ref = getCompoundEntityRef(entity);
  const file = stringifyEntityRef(ref).replace(/[^a-z0-9.-]+/gi, '-');
  return (
    <GovernanceCard title="Evidence for an auditor">
      <Sections>
        <Note>
          Stages, requirements in the words of their version, attestations with
          their evidence, waivers, and the entries of the audit chain about it.
          What cannot be told of a day in the past is said in the file.
        </Note>
        <div className={styles.acts}>
          <TextField
            className={styles.day}
            size="small"
            label="As of"
            description="A day; today when left empty."
            type="text"
            inputMode="numeric"
            placeholder="2026-06-30"
            value={asOf}
            onChange={setAsOf}
          />
          {FORMATS.map(({ format, label }) => (
            <DownloadButton
              key={format}
              name={`evidence-${file}${asOf && `-${asOf}`}.${format}`}
              load={() =>
                api.getEvidencePack(ref, {
                  format,
                  ...(asOf.trim() && { asOf: asOf.trim() }),
                })
              }
            >
              {label}
            </DownloadButton>
          ))}
        </div>
      </Sections>
    </GovernanceCard>
  );
}

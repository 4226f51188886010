import { ChangeEvent, useRef, useState } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import type { Ability } from '@aiproduct/backstage-plugin-ai-governance-common';
import { ActButton } from '../Decisions';
import { Note, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { DryRunResult } from './DryRunResult';
import styles from './Scorecards.module.css';

/** Tries a changed requirement set, or changed overrides, on the estate as it is; nothing is kept. */
export function DryRunCard({ ability }: { ability: Ability }) {
  const file = useRef<HTMLInputElement>(null);
  const [yaml, setYaml] = useState('');
  const [tried, setTried] = useState<{ yaml: string; turn: number }>();

  async function read({ target }: ChangeEvent<HTMLInputElement>) {
    const [chosen] = target.files ?? [];
    if (chosen) setYaml(await chosen.text());
    // The same file again, edited, is another choice.
    target.value = '';
  }

  const missing: Ability = {
    allowed: false,
    reason: 'Paste the file of a requirement set, or choose one.',
  };
  return (
    <>
      <GovernanceCard title="Try a changed set">
        <Sections>
          <Note>
            Before you publish a new version of a requirement set, or overrides
            of one: what would it change? The whole estate is judged with it, as
            it is now, and nothing is kept.
          </Note>
          {ability.allowed ? (
            <TextAreaField
              label="Requirement set or overrides, as YAML"
              className={styles.yaml}
              rows={8}
              value={yaml}
              onChange={setYaml}
            />
          ) : (
            <Note>{ability.reason}</Note>
          )}
          {ability.allowed && (
            <div className={styles.line}>
              <ActButton
                variant="primary"
                ability={yaml.trim() ? ability : missing}
                onPress={() =>
                  setTried(before => ({ yaml, turn: (before?.turn ?? 0) + 1 }))
                }
              >
                Try it
              </ActButton>
              <Button
                size="small"
                variant="secondary"
                onPress={() => file.current?.click()}
              >
                Choose a file
              </Button>
              <input
                ref={file}
                type="file"
                accept=".yaml,.yml"
                aria-label="File of a requirement set"
                hidden
                onChange={read}
              />
            </div>
          )}
        </Sections>
      </GovernanceCard>
      {tried && <DryRunResult key={tried.turn} yaml={tried.yaml} />}
    </>
  );
}

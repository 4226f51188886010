import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { RequirementResult } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../../api';
import { Note } from '../Facts';
import { ActDialog } from './ActDialog';
import { readEvidence } from './evidenceForm';
import { TextArea } from './TextArea';

/** Vouches for a requirement. */
export function AttestDialog({
  entityRef,
  result,
  onDone,
  onClose,
}: {
  entityRef: string;
  result: Pick<
    RequirementResult,
    'requirementId' | 'title' | 'why' | 'evidenceAsked'
  >;
  onDone(): void;
  onClose(): void;
}) {
  const api = useApi(aiGovernanceApiRef);
  const [statement, setStatement] = useState('');
  const [links, setLinks] = useState('');
  const [tried, setTried] = useState(false);
  const { requirementId, title, why, evidenceAsked } = result;

  const { evidence, problem } = readEvidence(links);
  const linksProblem =
    problem ??
    (evidenceAsked && evidence.length === 0
      ? `This requirement asks for a link: ${evidenceAsked}`
      : undefined);
  const statementProblem = statement.trim()
    ? undefined
    : 'Say what you vouch for.';

  function submit() {
    setTried(true);
    if (linksProblem || statementProblem) return undefined;
    return api
      .attest({
        entityRef,
        requirementId,
        statement: statement.trim(),
        evidence,
      })
      .then(onDone);
  }

  return (
    <ActDialog
      title={`Attest: ${title}`}
      act="Attest"
      onSubmit={submit}
      onClose={onClose}
    >
      <Note>{why}</Note>
      <TextArea
        label="Statement"
        description="What is so, in your own words. It is kept with your name."
        value={statement}
        required
        rows={4}
        problem={tried ? statementProblem : undefined}
        onChange={setStatement}
      />
      <TextArea
        label="Evidence"
        description={`${
          evidenceAsked ? `Asked for: ${evidenceAsked} ` : ''
        }One link a line; after it, where you have it, the SHA-256 of what it leads to.`}
        value={links}
        required={evidenceAsked !== null}
        rows={2}
        problem={tried ? linksProblem : undefined}
        onChange={setLinks}
      />
    </ActDialog>
  );
}

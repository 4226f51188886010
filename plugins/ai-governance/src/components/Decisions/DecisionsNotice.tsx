import { Note } from '../Facts';
import { Refusal } from '../Loaded';
import { useDecisions } from './DecisionsProvider';

/** Says once, above a checklist, why nothing in it can be asked, or that this could not be found out. */
export function DecisionsNotice() {
  const decisions = useDecisions();
  if (decisions?.phase === 'error') {
    return (
      <Refusal
        error={decisions.error}
        reloading={decisions.reloading}
        onRetry={decisions.reload}
      />
    );
  }
  if (decisions?.phase !== 'loaded') return null;
  const { attest, waive } = decisions.value.can;
  const reasons = [attest, waive].flatMap(({ reason }) => reason ?? []);
  return reasons.length > 0 ? (
    <Note>
      {`You cannot ${
        attest.allowed ? 'ask for waivers' : 'attest or ask for waivers'
      } here. ${[...new Set(reasons)].join(' ')}`}
    </Note>
  ) : null;
}

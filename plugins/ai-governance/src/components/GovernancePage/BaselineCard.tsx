import { useCallback, useState } from 'react';
import { Alert } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef, useLoaded } from '../../api';
import { countOf } from '../../words';
import { ActButton, ActDialog } from '../Decisions';
import { Note, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';

/**
 * For a portal that adopts governance: records the stages that are found as decided. Nothing while no entity stands ahead of what was
 * decided; who may not do it reads why.
 */
export function BaselineCard() {
  const api = useApi(aiGovernanceApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getPortfolioSummary({ groupBy: 'stage' }, { signal }),
    [api],
  );
  const state = useLoaded(load);
  const [asking, setAsking] = useState(false);
  const [recorded, setRecorded] = useState<number>();
  const ungated =
    state.phase === 'loaded'
      ? state.value.groups.reduce((sum, group) => sum + group.ungated, 0)
      : 0;
  const ability = (state.phase === 'loaded' &&
    state.value.can?.recordBaseline) || { allowed: true, reason: null };
  if (ungated === 0 && recorded === undefined) return null;
  return (
    <GovernanceCard title="Stages that nobody decided">
      {recorded !== undefined && (
        <Alert
          status="success"
          icon
          role="status"
          title={
            recorded === 0
              ? 'Nothing was recorded: about each of them somebody has decided before'
              : `The stages of ${countOf(
                  recorded,
                  'entity',
                  'entities',
                )} are recorded as the baseline`
          }
        />
      )}
      {ungated > 0 && (
        <Sections>
          <Note>
            {`${countOf(
              ungated,
              'entity stands',
              'entities stand',
            )} at a stage ahead of what was decided. When a portal adopts governance, the governance group records the stages it finds as a baseline, in one act; from then on every stage passes its gate.`}
          </Note>
          <div>
            <ActButton ability={ability} onPress={() => setAsking(true)}>
              Record as baseline
            </ActButton>
            {!ability.allowed && <Note>{ability.reason}</Note>}
          </div>
        </Sections>
      )}
      {asking && (
        <ActDialog
          title="Record the stages found as the baseline"
          act="Record as baseline"
          onSubmit={() =>
            api.recordBaseline().then(({ entityRefs }) => {
              setRecorded(entityRefs.length);
              state.reload();
            })
          }
          onClose={() => setAsking(false)}
        >
          <Note>
            Every entity about which nobody has decided yet keeps the stage that
            it declares, as if it had been decided. It is kept with your name,
            and cannot be undone.
          </Note>
        </ActDialog>
      )}
    </GovernanceCard>
  );
}

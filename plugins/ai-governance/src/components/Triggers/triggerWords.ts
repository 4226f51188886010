import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import ScheduleIcon from '@material-ui/icons/Schedule';
import type {
  Trigger,
  TriggerKind,
  TriggerState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf, formatDate } from '../../words';
import type { StateLook } from '../StateChip';

const LOOKS: Record<TriggerState, StateLook> = {
  proposed: { tone: 'caution', word: 'waits', Icon: HourglassIcon },
  accepted: { tone: 'good', word: 'accepted', Icon: CheckCircleIcon },
  dismissed: { tone: 'neutral', word: 'dismissed', Icon: CancelIcon },
  lapsed: { tone: 'stale', word: 'lapsed', Icon: ScheduleIcon },
};

/** How a trigger stands. */
export function triggerLook({ state }: Pick<Trigger, 'state'>): StateLook {
  return LOOKS[state];
}

/** The act that a trigger asks for, as a noun. */
export const TRIGGER_NOUNS: Record<TriggerKind, string> = {
  retraining: 'retraining',
  rollback: 'rollback',
};

/** What a trigger asks for: "Retrain version 4", "Return from version 4 to version 3". */
export function triggerSubject({
  kind,
  modelVersion,
  toVersion,
}: Pick<Trigger, 'kind' | 'modelVersion' | 'toVersion'>): string {
  const version = modelVersion === null ? '' : ` version ${modelVersion}`;
  if (kind === 'retraining') return `Retrain${version || ' it'}`;
  const from = version && ` from${version}`;
  return toVersion === null
    ? `Return${from} to the version before`
    : `Return${from} to version ${toVersion}`;
}

/** What became of the call that an accepted trigger makes. */
export function deliveryInWords({
  state,
  target,
  attempts,
  lastAttemptAt,
  nextAttemptAt,
  lastOutcome,
}: Trigger['delivery']): string {
  const what = target ?? 'what is configured';
  const said = lastOutcome ? `: ${lastOutcome}` : '.';
  switch (state) {
    case 'delivered':
      return `${what} was called${
        lastAttemptAt ? ` on ${formatDate(lastAttemptAt)}` : ''
      }${said}`;
    case 'failed':
      return `${what} could not be called after ${countOf(
        attempts,
        'attempt',
      )}${said}`;
    case 'waiting':
      return attempts === 0
        ? `${what} is about to be called.`
        : `${what} was called ${countOf(attempts, 'time')} in vain${
            nextAttemptAt ? `, next on ${formatDate(nextAttemptAt)}` : ''
          }${said}`;
    default:
      return 'Nothing is configured to be called: whoever answers for it does it by hand.';
  }
}

import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import RemoveCircleIcon from '@material-ui/icons/RemoveCircleOutline';
import UndoIcon from '@material-ui/icons/Undo';
import type {
  DecisionRequest,
  RequestState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords } from '../../words';
import type { StateLook } from '../StateChip';

const LOOKS: Record<RequestState, StateLook> = {
  open: { tone: 'caution', word: 'waits', Icon: HourglassIcon },
  approved: { tone: 'good', word: 'approved', Icon: CheckCircleIcon },
  rejected: { tone: 'bad', word: 'rejected', Icon: CancelIcon },
  withdrawn: { tone: 'absent', word: 'withdrawn', Icon: UndoIcon },
  revoked: { tone: 'neutral', word: 'revoked', Icon: RemoveCircleIcon },
};

const ENDED: StateLook = {
  tone: 'stale',
  word: 'ended',
  Icon: HourglassIcon,
};

/** How a request stands at a moment; what was approved until a date has ended after it. */
export function requestLook(
  { state, expiresAt }: Pick<DecisionRequest, 'state' | 'expiresAt'>,
  now: Date,
): StateLook {
  return state === 'approved' &&
    expiresAt !== null &&
    Date.parse(expiresAt) <= now.getTime()
    ? ENDED
    : LOOKS[state];
}

/** What a request is about: "Waiver of operating-model/g5-rollback-tested", "Development → Validation". */
export function requestSubject(
  { kind, requirementId, from, to }: DecisionRequest,
  requirementTitle?: string,
): string {
  const requirement = requirementTitle
    ? `“${requirementTitle}”`
    : requirementId ?? 'a requirement';
  switch (kind) {
    case 'attestation':
      return `Attestation of ${requirement}`;
    case 'waiver':
      return `Waiver of ${requirement}`;
    default:
      return [from, to]
        .flatMap(stage => (stage ? [inWords(stage)] : []))
        .join(' → ');
  }
}

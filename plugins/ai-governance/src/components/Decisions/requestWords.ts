import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import RemoveCircleIcon from '@material-ui/icons/RemoveCircleOutline';
import UndoIcon from '@material-ui/icons/Undo';
import {
  DecisionRequest,
  hasEnded,
  RequestState,
  requestStateInWords,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords } from '../../words';
import type { StateLook } from '../StateChip';

type Look = Omit<StateLook, 'word'>;

const LOOKS: Record<RequestState, Look> = {
  open: { tone: 'caution', Icon: HourglassIcon },
  approved: { tone: 'good', Icon: CheckCircleIcon },
  rejected: { tone: 'bad', Icon: CancelIcon },
  withdrawn: { tone: 'absent', Icon: UndoIcon },
  revoked: { tone: 'neutral', Icon: RemoveCircleIcon },
};

const ENDED: Look = { tone: 'stale', Icon: HourglassIcon };

/** How a request stands at a moment; what was approved until a date has ended after it. */
export function requestLook(
  request: Pick<DecisionRequest, 'state' | 'expiresAt'>,
  now: Date,
): StateLook {
  return {
    ...(hasEnded(request, now) ? ENDED : LOOKS[request.state]),
    word: requestStateInWords(request, now),
  };
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

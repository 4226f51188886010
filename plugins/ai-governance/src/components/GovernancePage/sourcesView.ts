import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import type { SignalSourceState } from '@aiproduct/backstage-plugin-ai-governance-common';
import type { StateLook } from '../StateChip';

const FAILING: StateLook = {
  tone: 'bad',
  word: 'failing',
  Icon: ErrorOutlineIcon,
};
const UNREAD: StateLook = {
  tone: 'absent',
  word: 'not read yet',
  Icon: RadioButtonUncheckedIcon,
};
const ANSWERED: StateLook = {
  tone: 'good',
  word: 'answered',
  Icon: CheckCircleIcon,
};

/** How the latest attempt to read a source went. */
export function sourceLook(source: SignalSourceState): StateLook {
  if (source.failingSince !== null) return FAILING;
  return source.readUntil === null ? UNREAD : ANSWERED;
}

function rankOf({ failingSince, remarks }: SignalSourceState): number {
  if (failingSince !== null) return 0;
  return remarks.total > 0 ? 1 : 2;
}

/** What fails comes first, then what does not map; else in the order given. */
export function worstSourcesFirst(
  sources: readonly SignalSourceState[],
): SignalSourceState[] {
  return [...sources].sort((a, b) => rankOf(a) - rankOf(b));
}

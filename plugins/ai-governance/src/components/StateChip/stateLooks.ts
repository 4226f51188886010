import type { ComponentType } from 'react';
import BlockIcon from '@material-ui/icons/Block';
import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import DonutLargeIcon from '@material-ui/icons/DonutLarge';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import EventIcon from '@material-ui/icons/Event';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import ReportIcon from '@material-ui/icons/Report';
import ScheduleIcon from '@material-ui/icons/Schedule';
import ShowChartIcon from '@material-ui/icons/ShowChart';
import VerifiedUserIcon from '@material-ui/icons/VerifiedUserOutlined';
import VisibilityOffIcon from '@material-ui/icons/VisibilityOffOutlined';
import WarningIcon from '@material-ui/icons/ReportProblem';
import {
  MONITOR_STATE_WORDS,
  MonitorState,
  RESULT_STATE_WORDS,
  ResultState,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * How loud a state is. `stale` is hatched grey and `absent` a grey outline: neither may look like knowledge.
 */
export type Tone = 'good' | 'caution' | 'bad' | 'neutral' | 'stale' | 'absent';

/** How a state looks and reads: icon, word and colour, always all three. */
export type StateLook = {
  tone: Tone;
  word: string;
  Icon: ComponentType<{ fontSize?: 'inherit' | 'small' }>;
};

const monitorLooks: Record<MonitorState, Omit<StateLook, 'word'>> = {
  healthy: { tone: 'good', Icon: CheckCircleIcon },
  warning: { tone: 'caution', Icon: WarningIcon },
  drifted: { tone: 'bad', Icon: ReportIcon },
  stale: { tone: 'stale', Icon: ScheduleIcon },
  error: { tone: 'neutral', Icon: ErrorOutlineIcon },
  'no-data': { tone: 'absent', Icon: RadioButtonUncheckedIcon },
  'insufficient-data': { tone: 'absent', Icon: DonutLargeIcon },
  'not-monitored': { tone: 'absent', Icon: VisibilityOffIcon },
  unjudged: { tone: 'absent', Icon: ShowChartIcon },
};

const resultLooks: Record<ResultState, Omit<StateLook, 'word'>> = {
  pass: { tone: 'good', Icon: CheckCircleIcon },
  fail: { tone: 'bad', Icon: CancelIcon },
  warn: { tone: 'caution', Icon: WarningIcon },
  unknown: { tone: 'neutral', Icon: HelpOutlineIcon },
  stale: { tone: 'stale', Icon: ScheduleIcon },
  waived: { tone: 'neutral', Icon: VerifiedUserIcon },
  error: { tone: 'neutral', Icon: ErrorOutlineIcon },
  'not-applicable': { tone: 'absent', Icon: BlockIcon },
  upcoming: { tone: 'absent', Icon: EventIcon },
};

/** How the state of a monitor, or of drift as a whole, is shown. */
export function monitorLook(state: MonitorState): StateLook {
  return { ...monitorLooks[state], word: MONITOR_STATE_WORDS[state] };
}

/** How the state of a requirement, or of all of them, is shown. */
export function resultLook(state: ResultState): StateLook {
  return { ...resultLooks[state], word: RESULT_STATE_WORDS[state] };
}

/** How it looks that a stage is declared which nobody decided. */
export const UNGATED_LOOK: StateLook = {
  tone: 'caution',
  word: 'ungated',
  Icon: WarningIcon,
};

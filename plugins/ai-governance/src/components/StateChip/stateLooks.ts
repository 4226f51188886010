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
import type {
  MonitorState,
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

const monitorLooks: Record<MonitorState, StateLook> = {
  healthy: { tone: 'good', word: 'healthy', Icon: CheckCircleIcon },
  warning: { tone: 'caution', word: 'warning', Icon: WarningIcon },
  drifted: { tone: 'bad', word: 'drifted', Icon: ReportIcon },
  stale: { tone: 'stale', word: 'stale', Icon: ScheduleIcon },
  error: { tone: 'neutral', word: 'error', Icon: ErrorOutlineIcon },
  'no-data': {
    tone: 'absent',
    word: 'no data',
    Icon: RadioButtonUncheckedIcon,
  },
  'insufficient-data': {
    tone: 'absent',
    word: 'insufficient data',
    Icon: DonutLargeIcon,
  },
  'not-monitored': {
    tone: 'absent',
    word: 'not monitored',
    Icon: VisibilityOffIcon,
  },
  unjudged: { tone: 'absent', word: 'not judged', Icon: ShowChartIcon },
};

const resultLooks: Record<ResultState, StateLook> = {
  pass: { tone: 'good', word: 'pass', Icon: CheckCircleIcon },
  fail: { tone: 'bad', word: 'fail', Icon: CancelIcon },
  warn: { tone: 'caution', word: 'warning', Icon: WarningIcon },
  unknown: { tone: 'neutral', word: 'unknown', Icon: HelpOutlineIcon },
  stale: { tone: 'stale', word: 'stale', Icon: ScheduleIcon },
  waived: { tone: 'neutral', word: 'waived', Icon: VerifiedUserIcon },
  error: { tone: 'neutral', word: 'error', Icon: ErrorOutlineIcon },
  'not-applicable': {
    tone: 'absent',
    word: 'not applicable',
    Icon: BlockIcon,
  },
  upcoming: { tone: 'absent', word: 'upcoming', Icon: EventIcon },
};

/** How the state of a monitor, or of drift as a whole, is shown. */
export function monitorLook(state: MonitorState): StateLook {
  return monitorLooks[state];
}

/** How the state of a requirement, or of all of them, is shown. */
export function resultLook(state: ResultState): StateLook {
  return resultLooks[state];
}

/** How it looks that a stage is declared which nobody decided. */
export const UNGATED_LOOK: StateLook = {
  tone: 'caution',
  word: 'ungated',
  Icon: WarningIcon,
};

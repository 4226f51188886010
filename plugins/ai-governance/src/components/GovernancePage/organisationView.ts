import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import ScheduleIcon from '@material-ui/icons/Schedule';
import type { OrganisationResults } from '@aiproduct/backstage-plugin-ai-governance-common';
import type { StateLook } from '../StateChip';

/** One requirement that is attested once for everything. */
export type OrganisationItem = OrganisationResults['items'][number];

const LOOKS: Record<OrganisationItem['standing'], StateLook> = {
  none: { tone: 'neutral', word: 'not attested', Icon: HelpOutlineIcon },
  fresh: { tone: 'good', word: 'attested', Icon: CheckCircleIcon },
  due: { tone: 'caution', word: 'ends soon', Icon: HourglassIcon },
  expired: { tone: 'stale', word: 'ended', Icon: ScheduleIcon },
};

/** How an attestation for the whole organisation stands. */
export function standingLook(standing: OrganisationItem['standing']) {
  return LOOKS[standing];
}

/** What holds now. */
export function holds({ standing }: OrganisationItem): boolean {
  return standing === 'fresh' || standing === 'due';
}

/** Requirements by set, in the order of the answer; what does not hold comes first in each. */
export function bySet(
  items: readonly OrganisationItem[],
): Array<{ set: string; version: string; items: OrganisationItem[] }> {
  const sets = new Map<string, OrganisationItem[]>();
  for (const item of items) {
    sets.set(item.set, [...(sets.get(item.set) ?? []), item]);
  }
  return [...sets].map(([set, of]) => ({
    set,
    version: of[0].version,
    items: [...of].sort((a, b) => Number(holds(a)) - Number(holds(b))),
  }));
}

import { Button, SearchField, Select } from '@backstage/ui';
import type { Choice } from './estateFilters';
import { EstateFilters, FIXED_CHOICES, narrowingOf } from './estateFilters';
import styles from './Scorecards.module.css';

type Key = Exclude<keyof EstateFilters, 'groupBy' | 'q' | 'sort' | 'ungated'>;

const ALL = 'all';
const UNGATED = 'ungated';

const LABELS: Record<Key, string> = {
  owner: 'Owner',
  domain: 'Domain',
  tier: 'Tier',
  stage: 'Stage',
  kind: 'Kind',
  set: 'Set',
  level: 'Level',
  state: 'Worst state',
};

/** Narrows the estate. */
export function EstateFilterBar({
  filters,
  choices,
  onChange,
}: {
  filters: EstateFilters;
  /** Of what only the estate knows. */
  choices: Record<'owner' | 'domain' | 'set', Choice[]>;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const all: Record<Key, Choice[]> = { ...choices, ...FIXED_CHOICES };
  return (
    <div className={styles.bar} role="search" aria-label="Estate">
      {(Object.keys(LABELS) as Key[]).map(key => {
        const value = filters[key];
        const options =
          value === undefined || all[key].some(({ id }) => id === value)
            ? all[key]
            : [...all[key], { id: value, label: value }];
        return (
          <Select
            key={key}
            className={styles.choice}
            size="small"
            label={LABELS[key]}
            options={[{ id: ALL, label: 'All' }, ...options]}
            value={value ?? ALL}
            onChange={chosen =>
              onChange({ [key]: chosen === ALL ? undefined : String(chosen) })
            }
          />
        );
      })}
      <Select
        className={styles.choice}
        size="small"
        label="Gate"
        options={[
          { id: ALL, label: 'All' },
          { id: UNGATED, label: 'Ungated only' },
        ]}
        value={filters.ungated ? UNGATED : ALL}
        onChange={chosen =>
          onChange({ ungated: chosen === UNGATED ? 'true' : undefined })
        }
      />
      <SearchField
        className={styles.search}
        size="small"
        label="Search"
        placeholder="Name or title"
        value={filters.q ?? ''}
        onChange={q => onChange({ q: q || undefined })}
      />
      <Button
        variant="tertiary"
        isDisabled={Object.keys(narrowingOf(filters)).length === 0}
        onPress={() =>
          onChange(
            Object.fromEntries(
              [...Object.keys(LABELS), 'ungated', 'q'].map(key => [
                key,
                undefined,
              ]),
            ),
          )
        }
      >
        Show all
      </Button>
    </div>
  );
}

import { Button, SearchField, Select } from '@backstage/ui';
import {
  ChecklistFilters,
  FilterOption,
  filterOptions,
  isFiltering,
} from './checklistFilters';
import styles from './ChecklistFilterBar.module.css';

const ALL = 'all';

function Choice({
  label,
  options,
  value = ALL,
  onChange,
}: {
  label: string;
  options: readonly FilterOption[];
  value?: string;
  onChange(value: string | undefined): void;
}) {
  return (
    <Select
      className={styles.choice}
      label={label}
      options={[{ id: ALL, label: 'All' }, ...options]}
      value={options.some(({ id }) => id === value) ? value : ALL}
      onChange={key => onChange(key === ALL ? undefined : String(key))}
    />
  );
}

/** Narrows a checklist. */
export function ChecklistFilterBar({
  options,
  filters,
  onChange,
}: {
  options: ReturnType<typeof filterOptions>;
  filters: ChecklistFilters;
  onChange(filters: ChecklistFilters): void;
}) {
  return (
    <div className={styles.bar} role="search" aria-label="Requirements">
      <Choice
        label="Set"
        options={options.sets}
        value={filters.set}
        onChange={set => onChange({ ...filters, set })}
      />
      <Choice
        label="State"
        options={options.states}
        value={filters.state}
        onChange={state => onChange({ ...filters, state })}
      />
      <Choice
        label="Category"
        options={options.categories}
        value={filters.category}
        onChange={category => onChange({ ...filters, category })}
      />
      <SearchField
        className={styles.search}
        label="Search"
        placeholder="Title, reason, field …"
        value={filters.search ?? ''}
        onChange={search =>
          onChange({ ...filters, search: search || undefined })
        }
      />
      <Button
        variant="tertiary"
        isDisabled={!isFiltering(filters)}
        onPress={() => onChange({})}
      >
        Show all
      </Button>
    </div>
  );
}

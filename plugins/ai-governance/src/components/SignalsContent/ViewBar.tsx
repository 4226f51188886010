import { useId } from 'react';
import { Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { Period, PERIODS, SignalsView } from './signalsView';
import styles from './SignalsContent.module.css';

const VIEWS = { curves: 'Curves', tables: 'Tables' } as const;

function Toggles<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: ReadonlyArray<{ id: T; label: string }>;
  value: T;
  onChange(value: T): void;
}) {
  const id = useId();
  return (
    <div className={styles.group}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <ToggleButtonGroup
        aria-labelledby={id}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={keys => {
          const chosen = options.find(each => keys.has(each.id));
          if (chosen) onChange(chosen.id);
        }}
      >
        {options.map(each => (
          <ToggleButton key={each.id} id={each.id} size="small">
            {each.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

/** Chooses the period, the version, and between curves and tables. */
export function ViewBar({
  view,
  versions,
  version,
  declared,
  onChange,
}: {
  view: SignalsView;
  versions: readonly string[];
  /** The one that is shown. */
  version: string | undefined;
  declared: string | undefined;
  onChange(view: SignalsView): void;
}) {
  return (
    <div className={styles.bar} role="group" aria-label="What is shown">
      <Toggles<Period>
        label="Period"
        options={(Object.keys(PERIODS) as Period[]).map(id => ({
          id,
          label: PERIODS[id].label,
        }))}
        value={view.period}
        onChange={period => onChange({ ...view, period })}
      />
      <Toggles
        label="Shown as"
        options={(['curves', 'tables'] as const).map(id => ({
          id,
          label: VIEWS[id],
        }))}
        value={view.view}
        onChange={shown => onChange({ ...view, view: shown })}
      />
      {version !== undefined && versions.length > 1 && (
        <Select
          className={styles.version}
          size="small"
          label="Version"
          options={versions.map(id => ({
            id,
            label: id === declared ? `${id} (declared)` : id,
          }))}
          value={version}
          onChange={key =>
            onChange({
              period: view.period,
              view: view.view,
              ...(key !== null && key !== declared && { version: String(key) }),
            })
          }
        />
      )}
    </div>
  );
}

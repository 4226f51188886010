import type { ReactNode } from 'react';
import { Fact, isSaid, NotSaid } from '../Facts';
import { OwedNote } from './OwedNote';
import { useShortfalls } from './useShortfalls';

/** Makes facts of an entity's fields: what is not said says so, and what is owed at the field stands beside it. */
export function useFact(): (
  label: string,
  /** The field that the fact is of, such as `spec.humanOversight.mode`. */
  path: string,
  value: ReactNode,
  notSaid?: string,
) => Fact {
  const shortfallAt = useShortfalls();
  return (label, path, value, notSaid) => {
    const shortfall = shortfallAt(path);
    return {
      label,
      value: (
        <>
          {isSaid(value) ? value : <NotSaid>{notSaid}</NotSaid>}
          <OwedNote shortfall={shortfall} />
        </>
      ),
    };
  };
}

/** "Yes", "No", or nothing when it is not said. */
export function yesOrNo(value: boolean | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value ? 'Yes' : 'No';
}

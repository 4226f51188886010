import { createContext, ReactNode, useContext } from 'react';
import type { Loaded } from '../../api';
import { EntityDecisions, useEntityDecisions } from './useEntityDecisions';

type Decisions = Loaded<EntityDecisions> & { reload(): void };

const DecisionsContext = createContext<Decisions | undefined>(undefined);

/** Lets the requirements below it be decided where they stand. */
export function DecisionsProvider({ children }: { children: ReactNode }) {
  return (
    <DecisionsContext.Provider value={useEntityDecisions()}>
      {children}
    </DecisionsContext.Provider>
  );
}

/** Undefined on pages that only tell, such as the overview. */
export function useDecisions(): Decisions | undefined {
  return useContext(DecisionsContext);
}

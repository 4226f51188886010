import { useEffect, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';

/** Titles of entities by reference: what the reference tells at once, and what the catalog tells as soon as it has answered. */
export function useEntityTitles(
  refs: readonly string[],
): (ref: string) => string {
  const presentation = useApiHolder().get(entityPresentationApiRef);
  const [titles, setTitles] = useState(new Map<string, string>());
  const key = [...new Set(refs)].sort().join(' ');

  useEffect(() => {
    let gone = false;
    const wanted = key.split(' ').filter(Boolean);
    Promise.all(
      wanted.map(async ref => {
        const known = await presentation?.forEntity(ref).promise;
        return known && ([ref, known.primaryTitle] as const);
      }),
    ).then(
      found => {
        if (!gone)
          setTitles(new Map(found.flatMap(each => (each ? [each] : []))));
      },
      // The reference serves as the name.
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [presentation, key]);

  return ref => titles.get(ref) ?? defaultEntityPresentation(ref).primaryTitle;
}

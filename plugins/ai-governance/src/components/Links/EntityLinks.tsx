import { BoundedList } from '../BoundedList';
import { EntityLink } from './EntityLink';

/** Links to one or several entities, one a line. */
export function EntityLinks({
  refs,
  defaultKind,
}: {
  refs: string | readonly string[];
  defaultKind?: string;
}) {
  const list = typeof refs === 'string' ? [refs] : refs;
  return (
    <BoundedList
      items={list}
      keyOf={text => text}
      limit={5}
      render={text => <EntityLink text={text} defaultKind={defaultKind} />}
    />
  );
}

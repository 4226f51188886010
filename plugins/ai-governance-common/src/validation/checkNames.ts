import { Entity } from '@backstage/catalog-model';
import { EntityPath, formatPath, valueAt } from '../paths';
import { Problem, quoteValue } from './problem';

/** Lists whose items are found again by a field, so that it must be different in each. */
const UNIQUE: ReadonlyArray<{ list: EntityPath; key: string; what: string }> = [
  { list: ['spec', 'monitors'], key: 'name', what: 'monitor' },
  { list: ['spec', 'risk', 'risks'], key: 'id', what: 'risk' },
  {
    list: ['spec', 'operations', 'incidents', 'records'],
    key: 'id',
    what: 'incident',
  },
  { list: ['spec', 'experiments'], key: 'id', what: 'experiment' },
];

/**
 * Names that stand twice where values, decisions or records are found again by name.
 *
 * @public
 */
export function checkNames(entity: Entity): Problem[] {
  const problems: Problem[] = [];
  for (const { list, key, what } of UNIQUE) {
    const items = valueAt(entity, list);
    if (!Array.isArray(items)) continue;
    const first = new Map<unknown, number>();
    items.forEach((item, index) => {
      const name = valueAt(item, [key]);
      if (typeof name !== 'string') return;
      const earlier = first.get(name);
      if (earlier === undefined) {
        first.set(name, index);
        return;
      }
      problems.push({
        ruleId: 'shape/duplicate-name',
        severity: 'error',
        path: [...list, index, key],
        at: 'value',
        message: `${formatPath([...list, index, key])} is ${quoteValue(
          name,
        )}, which ${formatPath([...list, earlier, key])} is already.`,
        fix: `Give each ${what} a name of its own.`,
      });
    });
  }
  return problems;
}

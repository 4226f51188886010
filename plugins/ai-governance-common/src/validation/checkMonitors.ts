import { Entity } from '@backstage/catalog-model';
import { EntityPath, formatPath, valueAt } from '../paths';
import { isPValue } from '../signals/thresholds';
import { Problem } from './problem';

const MONITORS: EntityPath = ['spec', 'monitors'];

/**
 * Monitors whose thresholds would judge upside down: the values come in, and the word that the portal says of them is wrong.
 *
 * @public
 */
export function checkMonitors(entity: Entity): Problem[] {
  const monitors = valueAt(entity, MONITORS);
  if (!Array.isArray(monitors)) return [];
  return monitors.flatMap((monitor, index) => {
    const path = [...MONITORS, index];
    const of = (key: string) => valueAt(monitor, [key]);
    const [metric, direction] = [of('metric'), of('direction')];
    const [warn, critical] = [of('warn'), of('critical')];
    const problems: Problem[] = [];
    const isDown = direction === 'down';
    if (typeof metric === 'string' && isPValue({ metric }) && !isDown) {
      const place = [...path, direction === undefined ? 'metric' : 'direction'];
      problems.push({
        ruleId: 'monitor/direction',
        severity: 'warning',
        path: place,
        at: 'value',
        message: `${formatPath([
          ...path,
          'metric',
        ])} is ${metric}, a p-value: the smaller it is, the worse.`,
        fix: 'Write direction: down.',
      });
    }
    if (typeof warn === 'number' && typeof critical === 'number') {
      const isBeyond = isDown ? warn < critical : warn > critical;
      if (isBeyond) {
        problems.push({
          ruleId: 'monitor/thresholds',
          severity: 'warning',
          path: [...path, 'warn'],
          at: 'value',
          message: `${formatPath([
            ...path,
            'warn',
          ])} is ${warn}, beyond critical, which is ${critical}: nobody is warned before it is critical.`,
          fix: `Write a warn ${isDown ? 'above' : 'below'} ${critical}${
            isDown ? '' : ', or direction: down if smaller is worse'
          }.`,
        });
      }
    }
    return problems;
  });
}

import { Entity } from '@backstage/catalog-model';
import { GROUPS, houseEntities } from '../../__testUtils__/house';

/** The house with the people of its groups in the catalog. */
export function peopledHouse(): Entity[] {
  return houseEntities().map(entity => {
    if (entity.kind !== 'Group') return entity;
    const ref = `group:default/${entity.metadata.name}`;
    return {
      ...entity,
      relations: Object.entries(GROUPS)
        .filter(([, groups]) => groups.includes(ref))
        .map(([person]) => ({ type: 'hasMember', targetRef: person })),
    };
  });
}

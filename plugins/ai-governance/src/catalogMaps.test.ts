import {
  AI_KINDS,
  REF_FIELDS,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ALL_RELATIONS } from '@backstage/plugin-catalog-graph';
import { aiKindIcons, aiRelationPairs, aiRelations } from './catalogMaps';

describe('aiKindIcons', () => {
  it.each(AI_KINDS)('has an icon for %s', kind => {
    expect(aiKindIcons[kind.toLowerCase()]).toBeTruthy();
  });
});

describe('aiRelations', () => {
  it('are all that our kinds make and the catalog does not know', () => {
    const made = new Set(
      REF_FIELDS.flatMap(({ relations }) =>
        relations.flatMap(({ type, inverse }) => [type, inverse]),
      ),
    );
    const known = [...ALL_RELATIONS, ...aiRelations];
    expect([...made].filter(type => !known.includes(type))).toEqual([]);
    expect(aiRelations.filter(type => ALL_RELATIONS.includes(type))).toEqual(
      [],
    );
    expect(new Set(aiRelations).size).toBe(aiRelations.length);
  });

  it('come in pairs', () => {
    expect(aiRelationPairs).toContainEqual(['usesModel', 'modelUsedBy']);
    expect(aiRelationPairs).toContainEqual(['guardedBy', 'guards']);
    expect(aiRelationPairs).toContainEqual(['ethicsLead', 'ethicsLeadOf']);
    expect(aiRelations).toEqual(aiRelationPairs.flat());
  });
});

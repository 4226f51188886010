import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { People } from './People';

const group = (
  name: string,
  members: string[],
  children: string[] = [],
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children: [] },
  relations: [
    ...members.map(each => ({
      type: 'hasMember',
      targetRef: `user:default/${each}`,
    })),
    ...children.map(each => ({
      type: 'parentOf',
      targetRef: `group:default/${each}`,
    })),
  ],
});

describe('people', () => {
  const people = new People({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({
      entities: [
        group('bank', ['ceo'], ['lending']),
        group('lending', ['olga', 'oscar'], ['cards', 'bank']),
        group('cards', ['carl', 'olga']),
      ],
    }),
  });

  it('are found in groups and the groups within, even where these go round in a circle', async () => {
    const { all, direct } = await people.of([
      'group:default/lending',
      'user:default/tom',
    ]);
    const refs = ['group:default/lending', 'user:default/tom'];
    expect([...all(refs)].sort()).toEqual(
      ['carl', 'ceo', 'olga', 'oscar', 'tom'].map(
        name => `user:default/${name}`,
      ),
    );
    expect([...direct(refs)].sort()).toEqual(
      ['olga', 'oscar', 'tom'].map(name => `user:default/${name}`),
    );
  });

  it('are none in a group that is not there', async () => {
    const { all } = await people.of(['group:default/gone']);
    expect(all(['group:default/gone'])).toEqual(new Set());
  });
});

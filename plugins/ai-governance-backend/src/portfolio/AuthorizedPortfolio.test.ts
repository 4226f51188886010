import { mockCredentials } from '@backstage/backend-test-utils';
import { AccessControl } from '../access/AccessControl';
import { ReadableEstate } from '../access/ReadableEstate';
import { AuthorizedPortfolio } from './AuthorizedPortfolio';
import { PortfolioStore, SortedEntity } from './PortfolioStore';

const ESTATE = Array.from({ length: 1_200 }, (_, index) => {
  const name = `p-${String(index).padStart(4, '0')}`;
  return {
    entity: { entityRef: `aiproduct:default/${name}`, title: `Secret ${name}` },
    place: { value: `secret ${name}`, entityRef: `aiproduct:default/${name}` },
  } as SortedEntity;
});

/** The portfolio of somebody who may read some of the estate. */
function portfolioOf(mayRead: (entityRef: string) => boolean) {
  const access: Partial<AccessControl> = {
    person: async () => ({ ref: 'user:default/paul', ownership: [] }),
    assertMay: async () => {},
    readable: async (_, refs) => new Set(refs.filter(mayRead)),
  };
  const readable: Partial<ReadableEstate> = { scope: async () => 'some' };
  const store: Partial<PortfolioStore> = {
    list: async ({ after, limit }) => {
      const beyond = after
        ? ESTATE.filter(({ place }) => place.value > after.value)
        : ESTATE;
      return beyond.slice(0, limit);
    },
  };
  return new AuthorizedPortfolio({
    access,
    readable,
    portfolio: store,
  } as ConstructorParameters<typeof AuthorizedPortfolio>[0]);
}

async function pages(portfolio: AuthorizedPortfolio, limit: number) {
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await portfolio.list(
      {
        filter: {},
        sort: { by: 'title', descending: false },
        limit,
        cursor,
      },
      mockCredentials.user(),
    );
    found.push(page);
    cursor = page.nextCursor;
  } while (cursor && found.length < 20);
  return found;
}

it('names nothing that the caller may not read, in a cursor neither', async () => {
  const mine = [3, 700, 1_199].map(index => ESTATE[index].entity.entityRef);
  const found = await pages(
    portfolioOf(ref => mine.includes(ref)),
    1,
  );
  expect(found.map(({ items }) => items[0].entityRef)).toEqual(mine);
  const told = found.map(({ nextCursor = '' }) =>
    Buffer.from(nextCursor, 'base64url').toString('utf8'),
  );
  expect(told.slice(0, 2).map(each => JSON.parse(each)[3])).toEqual(
    mine.slice(0, 2),
  );

  expect(
    await pages(
      portfolioOf(() => false),
      1,
    ),
  ).toEqual([{ items: [] }]);
});

import knexFactory from 'knex';
import { ChangingCatalog } from '../../__testUtils__/ChangingCatalog';
import { startHouse } from '../../__testUtils__/startHouse';

/** What a replica is told to do. */
export type ReplicaOrder =
  | { id: number; act: 'sweep' }
  | { id: number; act: 'change'; ref: string; spec: object };

/** What a replica says: where its API is, once it can be called, and that an order is carried out. */
export type ReplicaMessage = { url: string } | { done: number };

// A process of its own: the plugin over HTTP. Arguments: the connection to PostgreSQL and the entities of the catalog, as JSON.
async function main([, , connection, entities]: string[]): Promise<void> {
  const catalog = new ChangingCatalog(JSON.parse(entities));
  const house = await startHouse(catalog, {
    knex: knexFactory({ client: 'pg', connection: JSON.parse(connection) }),
  });
  const tell = (message: ReplicaMessage) => process.send?.(message);
  process.on('message', async (order: ReplicaOrder) => {
    if (order.act === 'change') catalog.change(order.ref, order.spec);
    else await house.sweep();
    tell({ done: order.id });
  });
  // Nobody is left to answer to.
  process.on('disconnect', () => process.exit());
  tell({ url: house.url });
}

main(process.argv).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

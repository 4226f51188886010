import { randomUUID } from 'node:crypto';
import knexFactory from 'knex';
import { AuditStore } from '../AuditStore';

// A process of its own: makes decisions as fast as it can, each a request, its text and its audit entry in one transaction, and prints the
// id of the request once the transaction has ended. Arguments: the knex configuration as JSON, and how many (without: until killed).
async function main([, , config, count = 'Infinity']: string[]) {
  const knex = knexFactory(JSON.parse(config));
  const audit = new AuditStore(knex);
  const actor = `user:default/process-${process.pid}`;
  const subject = 'aiproduct:default/credit-assistant';
  for (let i = 0; i < Number(count); i += 1) {
    const id = randomUUID();
    await audit.transaction(async tx => {
      const statement = await audit.keepText(tx, {
        ...{ subject, author: actor },
        content: `Statement of ${id}`,
      });
      await tx('requests').insert({
        ...{ id, kind: 'attestation', entity_ref: subject },
        requested_by: actor,
        requested_at: new Date().toISOString(),
        evidence: '[]',
        text_id: statement.text,
      });
      await audit.append(
        tx,
        [
          {
            ...{ actor, subject, action: 'attestation.submitted' },
            data: { request: id, statement },
          },
        ],
        new Date(),
      );
    });
    process.stdout.write(`${id}\n`);
  }
  await knex.destroy();
}

main(process.argv).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});

import { Databases, postgresDatabases, sqliteDatabases } from './databases';
import { Cost, measureEstate } from './estate';
import { truthTable } from './truthTable';

const ENTITIES = [200, 1_000, 5_000];
const CHECKS = [10, 20, 50];

const print = (line = '') => process.stdout.write(`${line}\n`);

const perSecond = ({ results, milliseconds }: Cost) =>
  (results / milliseconds) * 1_000;

const whole = (value: number) => Math.round(value).toLocaleString('en-US');

async function printTruths({ create, close }: Databases) {
  print('| about | right | Tech Insights | ours |');
  print('| --- | --- | --- | --- |');
  try {
    for (const each of await truthTable(create)) {
      print(
        `| ${[each.about, each.right, each.techInsights, each.ours].join(
          ' | ',
        )} |`,
      );
    }
  } finally {
    await close();
  }
  print();
}

async function printEstates({ name, create, close }: Databases) {
  print(`${name}`);
  print(
    '| entities | checks | ours, cold: results/s | statements/entity | heap/entity | after a change of 1 %: time | statements | Tech Insights: results/s | statements/entity | ours is |',
  );
  print('| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |');
  try {
    // What runs for the first time is slower than ever after.
    await measureEstate(create, 100, 10);
    for (const entities of ENTITIES) {
      for (const checks of CHECKS) {
        const { cold, changed, techInsights } = await measureEstate(
          create,
          entities,
          checks,
        );
        const cells = [
          whole(entities),
          checks,
          whole(perSecond(cold)),
          (cold.statements / cold.entities).toFixed(2),
          `${(cold.heap / cold.entities / 1_024).toFixed(0)} kB`,
          `${whole(changed.milliseconds)} ms, ${(
            (changed.milliseconds / cold.milliseconds) *
            100
          ).toFixed(1)} %`,
          changed.statements,
          whole(perSecond(techInsights)),
          (techInsights.statements / techInsights.entities).toFixed(1),
          `${(perSecond(cold) / perSecond(techInsights)).toFixed(0)} times`,
        ];
        print(`| ${cells.join(' | ')} |`);
      }
    }
  } finally {
    await close();
  }
  print();
}

async function main() {
  print(`Node ${process.version}`);
  await printTruths(await sqliteDatabases());
  await printEstates(await sqliteDatabases());
  await printEstates(await postgresDatabases());
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});

import { Databases, postgresDatabases, sqliteDatabases } from './databases';
import { AnswerCost, measureStatus } from './signalStatus';
import { measureIngest, Times } from './signals';

/** Batches by their size: each round sends so many. */
const BATCHES = [
  { size: 10_000, batches: 5 },
  { size: 1_000, batches: 50 },
  { size: 100, batches: 100 },
];
const ROUNDS = 7;
const HISTORIES = [100, 10_000];
const STATUS_ROUNDS = 45;

const print = (line = '') => process.stdout.write(`${line}\n`);
const whole = (value: number) => Math.round(value).toLocaleString('en-US');

async function printIngest({ name, create }: Databases) {
  print(`${name}: observations a second`);
  print(
    '| batch | new: HTTP API | bare insert | of it | statements/batch | again: HTTP API | bare insert | of it | statements/batch |',
  );
  print('| --: | --: | --: | --: | --: | --: | --: | --: | --: |');
  for (const { size, batches } of BATCHES) {
    const { observations, fresh, again, statements } = await measureIngest(
      create,
      size,
      batches,
      ROUNDS,
    );
    const cells = ({ ours, bare }: Times) => [
      whole((observations / ours) * 1_000),
      whole((observations / bare) * 1_000),
      `${((bare / ours) * 100).toFixed(0)} %`,
    ];
    print(
      `| ${[
        whole(size),
        ...cells(fresh),
        statements.fresh.toFixed(1),
        ...cells(again),
        statements.again.toFixed(1),
      ].join(' | ')} |`,
    );
  }
  print();
}

async function printStatus({ name, create }: Databases) {
  print(`${name}: one model`);
  print(
    '| monitors × observations | status | judged anew | newest 30 points of each |',
  );
  print('| --: | --: | --: | --: |');
  const cell = ({ milliseconds, statements }: AnswerCost) =>
    `${milliseconds.toFixed(1)} ms, ${statements} statements`;
  for (const each of await measureStatus(create, HISTORIES, STATUS_ROUNDS)) {
    const { monitors, history, status, judged, series } = each;
    print(
      `| ${monitors} × ${whole(history)} | ${[status, judged, series]
        .map(cell)
        .join(' | ')} |`,
    );
  }
  print();
}

const PARTS: Record<string, (databases: Databases) => Promise<void>> = {
  ingest: printIngest,
  status: printStatus,
};
const ENGINES: Record<string, () => Promise<Databases>> = {
  sqlite: sqliteDatabases,
  postgres: postgresDatabases,
};

/** Arguments choose parts and engines; without one of a kind, all of it. */
async function main([, , ...wanted]: string[]) {
  const known = [...Object.keys(PARTS), ...Object.keys(ENGINES)];
  const unknown = wanted.find(each => !known.includes(each));
  if (unknown) {
    throw new Error(`There is no ${unknown}; choose of ${known.join(', ')}`);
  }
  const chosen = <T>(all: Record<string, T>): T[] => {
    const names = Object.keys(all).filter(each => wanted.includes(each));
    return (names.length > 0 ? names : Object.keys(all)).map(each => all[each]);
  };
  print(`Node ${process.version}`);
  for (const start of chosen(ENGINES)) {
    const databases = await start();
    try {
      for (const part of chosen(PARTS)) await part(databases);
    } finally {
      await databases.close();
    }
  }
}

main(process.argv).catch(error => {
  console.error(error);
  process.exit(1);
});

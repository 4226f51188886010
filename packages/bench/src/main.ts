import os from 'node:os';
import path from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { aiEntitiesOf, entitiesBelow } from './entities';
import { Measurement } from './measure';
import { measureProcessors } from './processors';
import { measureRequirements } from './requirements';

const ROOT = path.resolve(__dirname, '../../..');
const EXAMPLES = path.join(ROOT, 'examples');
const CONTRACT = path.join(
  ROOT,
  'plugins/ai-governance-common/src/kinds/__fixtures__',
);

const print = (line = '') => process.stdout.write(`${line}\n`);

function microseconds({ median, fastest, slowest }: Measurement): string {
  const [middle, low, high] = [median, fastest, slowest].map(each =>
    (each / 1_000).toFixed(1).padStart(7),
  );
  return `${middle} µs   (${low.trim()} to ${high.trim()})`;
}

async function printProcessors(title: string, entities: readonly Entity[]) {
  const bytes =
    entities.reduce((sum, each) => sum + JSON.stringify(each).length, 0) /
    entities.length;
  print(
    `${title}: ${entities.length} entities of ${Math.round(
      bytes,
    )} characters on average`,
  );
  const figures = await measureProcessors(entities);
  const line = (name: string, figure: Measurement) =>
    print(
      `  ${name.padEnd(46)}${microseconds(figure)}   ${(
        figure.median / figures.builtIn.median
      ).toFixed(2)} times`,
    );
  line('BuiltinKindsEntityProcessor', figures.builtIn);
  line('ours, shape and relations, at first sight', figures.shapeFirst);
  line('ours, shape and relations, unchanged', figures.shapeAgain);
  line('ours, with what is owed, at first sight', figures.judgementFirst);
  line('ours, with what is owed, unchanged', figures.judgementAgain);
  line('ours, entities of other kinds', figures.foreign);
  print();
}

async function main() {
  const examples = entitiesBelow(EXAMPLES);
  print(
    `Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown CPU'}, ${
      os.cpus().length
    } cores`,
  );
  print('Median of the rounds, and in brackets the fastest and the slowest.');
  print();
  print('One entity through a processor');
  await printProcessors('Example organisation', aiEntitiesOf(examples));
  await printProcessors(
    'One full entity of each kind',
    entitiesBelow(CONTRACT),
  );

  const { evaluation, sets, requirements, entities, results } =
    await measureRequirements(examples);
  const perSecond = (each: number) =>
    Math.round(1e9 / each).toLocaleString('en-US');
  print('Requirement results on one core');
  print(
    `  ${requirements} requirements of ${sets} ${
      sets === 1 ? 'set' : 'sets'
    }, ${entities} entities: ${results} results a pass`,
  );
  print(
    `  ${perSecond(evaluation.median)} a second   (${perSecond(
      evaluation.slowest,
    )} to ${perSecond(evaluation.fastest)})`,
  );
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});

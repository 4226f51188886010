import { mockCredentials } from '@backstage/backend-test-utils';
import { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { setClock } from '../__testUtils__/clock';
import {
  HIGH,
  HOUSE_YAML,
  houseEntities,
  MODEL,
  ours,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const CALM = `  - id: calm
    title: No input of its models moves much
    why: House rule.
    source: House
    kinds: [AIProduct]
    check: signals.monitors.all(m, m.type != 'data-drift' || m.value < 0.05)
    needs: [signals/data-drift]
    category: model-lifecycle
    fix: Look into it.
`;

const PSI = {
  name: 'income-psi',
  type: 'data-drift',
  metric: 'psi',
  feature: 'income',
  warn: 0.1,
  critical: 0.25,
  interval: 'P7D',
};

let house: House;
beforeEach(async () => {
  setClock('2026-11-20T12:00:00Z');
  const catalog = new ChangingCatalog([
    ...houseEntities(),
    ours('Model', 'scorer', {
      trainedOn: ['records'],
      version: '7',
      monitors: [PSI],
    }),
  ]);
  house = await startHouse(catalog, { sets: HOUSE_YAML + CALM });
  await house.sweep();
});
afterEach(async () => {
  await house.stop();
  jest.useRealTimers();
});

const push = (date: number, value: number) =>
  house.send(
    '/v1/signals',
    {
      observations: [
        {
          entityRef: MODEL,
          monitor: PSI.name,
          windowEnd: `2026-11-${date}T00:00:00Z`,
          value,
        },
      ],
    },
    { authorization: mockCredentials.service.header() },
  );

it('a product that is judged by the values of its models keeps up with them, whatever their status', async () => {
  const calm = async () => {
    await house.sweep();
    const path = `/v1/entities/${HIGH.replace(':', '/')}/status`;
    const { compliance, supplyChain } = (await house.getAs(PEOPLE.paul, path))
      .body as EntityStatus;
    const { state } = compliance.results.find(
      ({ requirementId }) => requirementId === 'house/calm',
    )!;
    const model = supplyChain.nodes.find(each => each.entityRef === MODEL)!;
    return [model.drift, state];
  };
  await push(18, 0.01);
  expect(await calm()).toEqual(['healthy', 'pass']);
  await push(19, 0.08);
  expect(await calm()).toEqual(['healthy', 'fail']);
  await push(20, 0.02);
  expect(await calm()).toEqual(['healthy', 'pass']);
});

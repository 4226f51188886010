import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ObservationPage } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { setClock } from '../__testUtils__/clock';
import {
  DATASET,
  HIGH,
  houseEntities,
  MODEL,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';
import { EvidencePacks } from './__testUtils__/EvidencePacks';
import { EvidencePack } from './EvidencePack';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const { gina } = PEOPLE;
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PSI = {
  name: 'income-psi',
  type: 'data-drift',
  metric: 'psi',
  feature: 'income',
  warn: 0.1,
  critical: 0.25,
  interval: 'P1D',
  baseline: 'same-period-last-season',
};

describe.each(databases.eachSupportedId())(
  'measurements in evidence packs on %s',
  id => {
    let house: House;
    let packs: EvidencePacks;
    let knex: Knex;
    beforeEach(async () => {
      setClock('2026-11-01T12:00:00Z');
      knex = await databases.init(id);
      house = await startHouse(new ChangingCatalog(houseEntities()), { knex });
      packs = new EvidencePacks(house);
      await house.sweep();
    });
    afterEach(async () => {
      await house.stop();
      jest.useRealTimers();
    });

    const declareMonitors = async (ref: string, monitors: object[]) => {
      house.catalog.change(ref, { monitors });
      await house.sweep();
    };
    const measure = async (observations: object[]) => {
      const { text } = await house.postAs(gina, '/v1/signals', {
        observations,
      });
      expect(text.match(/"outcome":"accepted"/g)).toHaveLength(
        observations.length,
      );
    };
    const hourly = (count: number, more: object = {}) =>
      Array.from({ length: count }, (_, hour) => ({
        ...{ entityRef: MODEL, monitor: PSI.name, value: 0.12 },
        windowEnd: new Date(Date.UTC(2026, 9, 29, hour)).toISOString(),
        ...more,
      }));

    it('holds the monitors of an entity and of what it builds on, with the newest of what was measured', async () => {
      await declareMonitors(MODEL, [
        PSI,
        { name: 'latency', type: 'latency', metric: 'p95', unit: 'ms' },
      ]);
      await declareMonitors(DATASET, [
        { name: 'rows', type: 'data-quality', metric: 'rows', required: false },
      ]);
      await measure(hourly(60, { sampleSize: 4_000, baselineId: 'train-7' }));
      await house.postAs(gina, '/v1/signals/distributions', {
        ...{ entityRef: MODEL, monitor: PSI.name },
        windowEnd: '2026-11-01T00:00:00Z',
        reference: { edges: [0, 1, 2], counts: [500, 500] },
        current: { edges: [0, 1, 2], counts: [5_000, 5_000] },
      });
      await measure([
        { ...hourly(1)[0], monitor: 'latency', value: 80, error: undefined },
      ]);
      const files = await packs.files(HIGH);
      const { monitors, status } = JSON.parse(
        files['evidence.json'],
      ) as EvidencePack;
      expect(monitors!.map(each => [each.entityRef, each.name])).toEqual([
        [MODEL, PSI.name],
        [MODEL, 'latency'],
        [DATASET, 'rows'],
      ]);
      const [psi, latency, rows] = monitors!;
      expect(psi).toMatchObject({
        entityTitle: 'scorer',
        modelVersion: '7',
        status: 'warning',
        stale: false,
        baseline: 'same-period-last-season',
        baselineId: 'train-7',
        method: { name: 'psi' },
        windowEnd: '2026-11-01T00:00:00.000Z',
        freshUntil: '2026-11-03T00:00:00.000Z',
        receivedAt: '2026-11-01T12:00:00.000Z',
        leftOut: { observations: 11, days: 0 },
      });
      expect(status!.inherited.drift.status).toBe(psi.status);
      expect(psi.observations).toHaveLength(50);
      expect(psi.observations[49]).toMatchObject({
        windowEnd: '2026-11-01T00:00:00.000Z',
        level: 'warning',
      });
      expect(latency).toMatchObject({ status: 'unjudged', value: 80 });
      expect(rows).toMatchObject({ required: false, observations: [] });

      // What is left out is where the pack says.
      const all = await house.getAs(
        gina,
        psi.all.slice(psi.all.indexOf('/v1/entities')),
      );
      expect((all.body as ObservationPage).items).toHaveLength(61);

      const lines = files['observations.csv'].split('\r\n');
      expect(lines).toHaveLength(50 + 1 + 2);
      expect(lines[1]).toMatch(`${MODEL},${PSI.name},7,,2026-10-29T11:00`);
      expect(files['monitors.csv']).toContain(
        `${MODEL},7,${PSI.name},data-drift`,
      );
      expect(JSON.parse(files['manifest.json']).sets).toEqual([
        { id: 'house', version: '1.0.0' },
      ]);

      const page = await packs.page(HIGH);
      for (const text of [
        'Warning: income-psi',
        'Data drift, psi of income',
        'warn ≥ 0.1, critical ≥ 0.25 (larger is worse)',
        'daily',
        'fresh until 2026-11-03T00:00:00.000Z',
        'same period last season; the values say train-7',
        'Left out here: 51 earlier observations; the newest 50 are in observations.csv of the ZIP file. All of them',
        `<td>income-psi</td><td>scorer <code>${MODEL}</code></td><td>warning</td><td>0</td>`,
        '2 values in a row at or beyond a threshold raise the level to it',
        'After 2 of the expected intervals without a valid value',
        'none declared: values are shown and not judged',
        'no, shown only',
        'Nothing was measured of this version.',
        `Worst drift of it and of what it builds on:</strong> warning (${HIGH} → ${MODEL})`,
      ]) {
        expect(page).toContain(text);
      }

      house.catalog.hide(gina, MODEL);
      const hidden = await packs.files(HIGH);
      expect(JSON.parse(hidden['evidence.json']).monitors).toEqual([]);
      expect(hidden['evidence.html']).not.toContain('income-psi');
      expect((await packs.pack(HIGH, 'asOf=2026-10-31')).monitors).toBeNull();
    });

    it('asks as much of the database for many monitors as for one', async () => {
      const statementsWith = async (count: number) => {
        const names = Array.from(
          { length: count },
          (_, i) => `psi-${i}-of-${count}`,
        );
        await declareMonitors(
          MODEL,
          names.map(name => ({ ...PSI, name })),
        );
        await measure(names.flatMap(monitor => hourly(2, { monitor })));
        await packs.pack(HIGH);
        let statements = 0;
        const counter = () => {
          statements += 1;
        };
        knex.on('query', counter);
        // What follows from new measurements is done beside the answer to their sender.
        for (let seen = -1; seen !== statements; await sleep(200)) {
          seen = statements;
        }
        statements = 0;
        const { monitors } = await packs.pack(HIGH);
        knex.removeListener('query', counter);
        expect(monitors!.flatMap(each => each.observations)).toHaveLength(
          2 * count,
        );
        return statements;
      };
      const few = await statementsWith(1);
      expect(await statementsWith(40)).toBe(few);
    });

    it('bounds the observations of many monitors together, and says what is left out', async () => {
      const names = Array.from({ length: 100 }, (_, i) => `psi-${i}`);
      await declareMonitors(
        MODEL,
        names.map(name => ({ ...PSI, name })),
      );
      await measure(names.flatMap(monitor => hourly(30, { monitor })));
      const { monitors } = await packs.pack(HIGH);
      expect(monitors!.flatMap(each => each.observations)).toHaveLength(2_000);
      expect(new Set(monitors!.map(each => each.leftOut.observations))).toEqual(
        new Set([10]),
      );
    });
  },
);

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  AdapterReport,
  mapToMonitors,
  Monitor,
  readAlerts,
  readCsv,
  readEvidently,
  readNannyml,
  readObservations,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { exampleEntities } from './__testUtils__';

const FOLDER = path.resolve(__dirname, '../../../../examples/signals');
const monitors = new Map(
  exampleEntities().map(entity => [
    stringifyEntityRef(entity),
    (entity.spec?.monitors ?? []) as Monitor[],
  ]),
);

const text = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');
const json = (file: string) => JSON.parse(text(file));

const window = { windowEnd: '2026-11-19T18:00:00Z' };
const samples: Array<
  [
    file: string,
    entityRef: string,
    AdapterReport,
    judged: number,
    kept: string[],
  ]
> = [
  [
    'trial-observations.json',
    'model:default/brand-voice-llm',
    readObservations(json('trial-observations.json'), {
      entityRef: 'model:default/brand-voice-llm',
    }),
    9,
    ['editors-laughing'],
  ],
  [
    'ad-images.csv',
    'aiproduct:default/ad-image-studio',
    readCsv(text('ad-images.csv'), {
      entityRef: 'aiproduct:default/ad-image-studio',
    }),
    3,
    [],
  ],
  [
    'evidently-report.json',
    'model:default/motor-claim-frequency',
    readEvidently(json('evidently-report.json'), window),
    7,
    [
      'share-of-drifted-columns',
      'drifted-columns-count',
      'ks-p:postcode-density',
    ],
  ],
  [
    'nannyml-results.json',
    'model:default/credit-scorer',
    readNannyml(json('nannyml-results.json')),
    9,
    [],
  ],
  [
    'alertmanager-webhook.json',
    'aiproduct:default/policy-answers',
    readAlerts(json('alertmanager-webhook.json')),
    1,
    [],
  ],
];

it.each(samples)(
  'examples/signals/%s is of monitors of %s',
  (_file, entityRef, report, judged, kept) => {
    const { observations, rejected } = mapToMonitors(report, {
      entityRef,
      monitorsOf: ref => monitors.get(ref) ?? [],
    });
    const unmapped = observations.filter(each => each.unmapped !== undefined);
    expect(rejected).toEqual([]);
    expect(new Set(observations.map(each => each.entityRef))).toEqual(
      new Set([entityRef]),
    );
    expect(unmapped.map(each => each.monitor)).toEqual(kept);
    expect(observations.length - unmapped.length).toBe(judged);
  },
);

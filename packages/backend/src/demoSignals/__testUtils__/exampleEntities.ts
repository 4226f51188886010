import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity } from '@backstage/catalog-model';
import {
  AI_KINDS,
  parseYaml,
} from '@aiproduct/backstage-plugin-ai-governance-common';

const FOLDER = path.resolve(__dirname, '../../../../../examples');

/** Products, models, datasets and guardrails of the example organisation, as their files declare them. */
export function exampleEntities(): Entity[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file => parseYaml(readFileSync(path.join(FOLDER, file), 'utf8')))
    .map(({ value }) => value as Entity | null)
    .filter(
      (entity): entity is Entity =>
        !!entity && (AI_KINDS as readonly string[]).includes(entity.kind),
    );
}

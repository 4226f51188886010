import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity } from '@backstage/catalog-model';
import {
  AI_KINDS,
  parseYaml,
} from '@aiproduct/backstage-plugin-ai-governance-common';

const FOLDER = path.resolve(
  __dirname,
  '../../../ai-governance-common/src/kinds/__fixtures__',
);

/** One full entity of each kind: credit-assistant, credit-scorer, credit-applications and pii-filter. */
export function contractExamples(): Entity[] {
  return AI_KINDS.map(
    kind =>
      parseYaml(readFileSync(path.join(FOLDER, `${kind}.yaml`), 'utf8'))[0]
        .value as Entity,
  );
}

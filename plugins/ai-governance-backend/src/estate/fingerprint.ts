import { hash } from 'node:crypto';
import {
  DriftStatus,
  SupplyChainNode,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Uses } from './EntityState';

/**
 * Hash of what others see of a judgement: one of a supply chain that looks as before changes nothing for the others in it. Requirements of
 * a product look at the monitors of what it runs on.
 */
export function ownHash(
  node: SupplyChainNode,
  drift: DriftStatus | undefined,
): string {
  const monitors = drift?.monitors.map(({ name, status }) => [name, status]);
  return hash('sha256', JSON.stringify([node, monitors ?? []]));
}

/**
 * Hash of everything that a judgement rests on, but for decisions and time.
 *
 * @param etagOf - of an entity in the catalog; undefined for one that is not there
 * @param ownOf - what is seen of the judgement of one in the supply chain
 * @param organisation - the Group that organisation-wide requirements are attested on
 */
export function inputsHash(
  entityRef: string,
  { chain, named }: Uses,
  etagOf: (ref: string) => string | undefined,
  ownOf: (ref: string) => string | undefined,
  organisation: string | undefined,
): string {
  let text = `${entityRef} ${etagOf(entityRef) ?? '-'} ${
    organisation ?? '-'
  }\n`;
  for (const ref of chain) {
    text += `${ref} ${etagOf(ref) ?? '-'} ${ownOf(ref) ?? '-'}\n`;
  }
  for (const ref of named) text += `${ref} ${etagOf(ref) ?? '-'}\n`;
  return hash('sha256', text);
}

import { hash } from 'node:crypto';
import {
  CompiledRequirementSet,
  DriftStatus,
  SupplyChainNode,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Uses } from './EntityState';

const MONITOR_FIELD = /^signals\.monitors(?:\[[^\]]*\])+\.(\w+)/;

/** The fields of monitors whose values products are judged by: among them are monitors of what a product runs on. */
export function monitorFieldsOf(
  sets: readonly CompiledRequirementSet[],
): string[] {
  const fields = sets
    .flatMap(({ requirements }) => requirements)
    .filter(({ kinds }) => kinds.includes('AIProduct'))
    .flatMap(({ when, check, appliesFrom }) => [
      when,
      check,
      ...appliesFrom.map(each => each.when),
    ])
    .flatMap(expression => expression?.values ?? [])
    .flatMap(path => MONITOR_FIELD.exec(path)?.[1] ?? []);
  return [...new Set(fields)].sort();
}

/**
 * Hash of what others see of a judgement: one of a supply chain that looks as before changes nothing for the others in it. Requirements of
 * a product look at the monitors of what it runs on.
 *
 * @param fields - of monitors, whose values are looked at
 */
export function ownHash(
  node: SupplyChainNode,
  drift: DriftStatus | undefined,
  fields: readonly string[],
): string {
  const monitors = drift?.monitors.map(monitor => [
    monitor.name,
    monitor.status,
    monitor.value !== undefined,
    ...fields.map(field => (monitor as Record<string, unknown>)[field] ?? null),
  ]);
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

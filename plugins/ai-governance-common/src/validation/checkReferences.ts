import { Entity } from '@backstage/catalog-model';
import { DeclaredRef, declaredRefs, RefField } from '../relations';
import { EntityPath, formatPath } from '../paths';
import { Problem, quoteValue } from './problem';

const KIND_WORDS: Record<string, string> = {
  user: 'a User',
  group: 'a Group',
  model: 'a Model',
  dataset: 'a Dataset',
  guardrail: 'a Guardrail',
  system: 'a System',
  domain: 'a Domain',
  aiproduct: 'an AIProduct',
};

function kindsInWords(targets: readonly string[]): string {
  return targets.map(kind => KIND_WORDS[kind] ?? kind).join(' or ');
}

function ruleFor(field: RefField): string {
  if (field.path === 'spec.owner') return 'ownership/owner';
  if (field.path === 'spec.steward') return 'ownership/steward';
  if (field.path === 'spec.roles.aiProductManager') {
    return 'ownership/product-manager';
  }
  if (field.path.startsWith('spec.roles.')) return 'ownership/role';
  return 'reference/wrong-kind';
}

function exampleFor(field: RefField): string {
  const kind = field.targets?.[0] ?? field.defaultKind ?? 'component';
  const name = kind === 'user' ? 'maria' : 'lending';
  return `${kind}:default/${name}`;
}

function isFitting({ field, target }: DeclaredRef): boolean {
  return (
    target !== undefined &&
    (field.targets === undefined ||
      field.targets.includes(target.kind.toLowerCase()))
  );
}

function tellUnfitting({ field, path, text, target }: DeclaredRef): Problem {
  const where = formatPath(path);
  if (!target) {
    return {
      ruleId: 'reference/malformed',
      severity: 'error',
      path,
      at: 'value',
      message: `${where} is ${quoteValue(text)}, which is no entity reference${
        field.defaultKind ? '' : ' with its kind'
      }.`,
      fix: `Write ${
        field.defaultKind ? '[kind:][namespace/]name' : 'kind:[namespace/]name'
      }, for example ${exampleFor(field)}.`,
    };
  }
  const only = field.max === 1 ? 'exactly one person, ' : '';
  return {
    ruleId: ruleFor(field),
    severity: 'error',
    path,
    at: 'value',
    message: `${where} is ${quoteValue(text)}, a ${
      target.kind
    }; it must be ${only}${kindsInWords(field.targets ?? [])}.`,
    fix: `Write for example ${exampleFor(field)}.`,
  };
}

const LISTED = 5;

function listed(refs: readonly DeclaredRef[]): string {
  const names = refs.slice(0, LISTED).map(({ text }) => text);
  const left = refs.length - names.length;
  return `${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function checkCount(field: RefField, refs: readonly DeclaredRef[]): Problem[] {
  if (field.max === undefined || refs.length <= field.max) return [];
  const path: EntityPath = refs[0].path.filter(
    (key, index, all) => !(typeof key === 'number' && index === all.length - 1),
  );
  return [
    {
      ruleId: ruleFor(field),
      severity: 'error',
      path,
      at: 'value',
      message: `${formatPath(path)} names ${refs.length} (${listed(
        refs,
      )}); exactly one person is accountable.`,
      fix: `Keep one, for example ${refs[0].text}; the others fit other roles.`,
    },
  ];
}

/**
 * References of one entity that are malformed, of the wrong kind or too many: who may own, who is accountable, who is
 * the steward. Whether they exist is for a host that sees other entities.
 *
 * @public
 */
export function checkReferences(entity: Entity): Problem[] {
  const problems: Problem[] = [];
  const limited = new Map<RefField, DeclaredRef[]>();
  for (const ref of declaredRefs(entity)) {
    if (!isFitting(ref)) problems.push(tellUnfitting(ref));
    if (ref.field.max === undefined) continue;
    const ofField = limited.get(ref.field);
    if (ofField) ofField.push(ref);
    else limited.set(ref.field, [ref]);
  }
  for (const [field, refs] of limited) {
    problems.push(...checkCount(field, refs));
  }
  return problems;
}

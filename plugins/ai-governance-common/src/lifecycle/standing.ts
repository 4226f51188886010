import { Entity } from '@backstage/catalog-model';
import { AIProductEntity, isAIProductEntity, isModelEntity } from '../kinds';
import { isStage, isTier, Stage, STAGES, Tier, TIERS } from './stages';

/**
 * Something that may not be known, and why it is not.
 *
 * @public
 */
export type Known<T> = { value: T } | { unknown: string };

/**
 * What decides which requirements an entity owes.
 *
 * @public
 */
export type Standing = {
  tier: Known<Tier>;
  stage: Known<Stage>;
  /** What the product, or any product that uses the entity, says it is: provider, deployer, controller … */
  roles: Known<readonly string[]>;
  /** Prohibited by its tier or by a prohibited practice that applies. */
  prohibited: boolean;
};

const NOT_OBTAINED = 'Which products use it is not known here.';
const UNUSED = 'No product uses it.';

function tierOf(product: AIProductEntity): Tier | undefined {
  const tier = product.spec?.risk?.tier;
  return isTier(tier) ? tier : undefined;
}

function stageOf(entity: Entity): Stage | undefined {
  const lifecycle = entity.spec?.lifecycle;
  return isStage(lifecycle) ? lifecycle : undefined;
}

function rolesOf(product: AIProductEntity): string[] {
  const { risk, dataProtection } = product.spec ?? {};
  return [
    ...(risk?.euAiAct?.roles ?? []),
    ...(dataProtection?.role ? [dataProtection.role] : []),
  ];
}

function isProhibited(product: AIProductEntity): boolean {
  const applies = product.spec?.risk?.euAiAct?.prohibitedPractices?.applies;
  return tierOf(product) === 'prohibited' || (applies?.length ?? 0) > 0;
}

function furthest<T>(order: readonly T[], values: readonly T[]): T | undefined {
  return values.reduce<T | undefined>(
    (best, value) =>
      best === undefined || order.indexOf(value) > order.indexOf(best)
        ? value
        : best,
    undefined,
  );
}

function ownTier(product: AIProductEntity): Known<Tier> {
  const value = tierOf(product);
  return value ? { value } : { unknown: 'spec.risk.tier is not declared.' };
}

function ownStage(entity: Entity): Known<Stage> {
  const value = stageOf(entity);
  return value ? { value } : { unknown: 'spec.lifecycle is no stage.' };
}

/**
 * The products whose duties an entity shares: those that may run, or all of them when none may. A retired product runs
 * on nothing any more, and a prohibited one, for which most requirements are not even asked, must not lift the duties
 * that the others bring.
 */
function productsThatCount(
  products: readonly AIProductEntity[],
): readonly AIProductEntity[] {
  const live = products.filter(
    each => stageOf(each) !== 'retirement' && tierOf(each) !== 'prohibited',
  );
  return live.length > 0 ? live : products;
}

/** The highest known tier decides unless a product that does not say its tier could be higher. */
function sharedTier(products: readonly AIProductEntity[]): Known<Tier> {
  const silent = products.find(each => !tierOf(each));
  const value = furthest(
    TIERS,
    products.flatMap(each => tierOf(each) ?? []),
  );
  if (value && (!silent || value === 'high')) return { value };
  return {
    unknown: silent
      ? 'A product that uses it does not declare its tier.'
      : UNUSED,
  };
}

/**
 * Tier, stage and roles of an entity: a product's own; for what products use, the highest tier and, for Dataset and
 * Guardrail, the furthest stage of those products.
 *
 * @param products - the products that use the entity, directly or through a model; undefined when the host cannot know
 * @public
 */
export function standingOf(
  entity: Entity,
  products: readonly AIProductEntity[] | undefined,
): Standing {
  if (isAIProductEntity(entity)) {
    return {
      tier: ownTier(entity),
      stage: ownStage(entity),
      roles: { value: rolesOf(entity) },
      prohibited: isProhibited(entity),
    };
  }
  const counting = products && productsThatCount(products);
  const unknown = counting ? UNUSED : NOT_OBTAINED;
  const used = counting !== undefined && counting.length > 0;
  const stage = (): Known<Stage> => {
    if (isModelEntity(entity)) return ownStage(entity);
    if (stageOf(entity) === 'retirement') return { value: 'retirement' };
    const value = furthest(
      STAGES,
      (counting ?? []).flatMap(each => stageOf(each) ?? []),
    );
    return value ? { value } : { unknown };
  };
  return {
    tier: used ? sharedTier(counting) : { unknown },
    stage: stage(),
    roles: used
      ? { value: [...new Set(counting.flatMap(rolesOf))] }
      : { unknown },
    prohibited: used && counting.every(isProhibited),
  };
}

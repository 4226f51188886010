import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { AlphaEntity, EntityStatusItem } from '@backstage/catalog-model/alpha';
import { InputError } from '@backstage/errors';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  AIEntity,
  claimsToBeOurs,
  CompiledRequirementSet,
  formatProblem,
  isAIEntity,
  relationsOf,
  validateEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { describeRefusal } from './describeRefusal';
import { Owed, owedByItself } from './owedByItself';
import { ValidationMode } from './readValidationMode';

/**
 * Type of the entry in `status.items` of an entity that owes something at its stage.
 *
 * @public
 */
export const STATUS_TYPE_OWED = 'ai-governance/owed';

/**
 * What the processor judges with.
 *
 * @public
 */
export type AiGovernanceEntitiesProcessorOptions = {
  sets: readonly CompiledRequirementSet[];
  validation: ValidationMode;
  /** The clock; that of the machine when left out. */
  now?: () => Date;
};

const LISTED = 3;

/**
 * Checks entities of the AI governance kinds and makes their relations. A document that has not the shape of its kind is refused
 * with every problem at once. What an entity owes at its stage is told in its status and, with `enforce`, refuses it too.
 *
 * @public
 */
export class AiGovernanceEntitiesProcessor implements CatalogProcessor {
  constructor(private readonly options: AiGovernanceEntitiesProcessorOptions) {}

  getProcessorName(): string {
    return 'AiGovernanceEntitiesProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!claimsToBeOurs(entity)) return false;
    const problems = validateEntity(entity);
    if (problems.length > 0) {
      throw new InputError(
        describeRefusal(
          `${stringifyEntityRef(entity)} has ${
            problems.length === 1 ? 'a problem' : `${problems.length} problems`
          }:`,
          problems.map(formatProblem),
        ),
      );
    }
    if (this.options.validation === 'enforce') {
      this.refuseWhatOwes(entity as AIEntity);
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isAIEntity(entity)) return entity;
    for (const relation of relationsOf(entity)) {
      emit(processingResult.relation(relation));
    }
    const owed = this.owedBy(entity);
    return owed.length > 0 ? withStatusItem(entity, owed) : entity;
  }

  private owedBy(entity: AIEntity): Owed[] {
    const { sets, now } = this.options;
    return owedByItself(entity, sets, now?.() ?? new Date());
  }

  private refuseWhatOwes(entity: AIEntity): void {
    const owed = this.owedBy(entity).filter(
      ({ severity }) => severity === 'error',
    );
    if (owed.length === 0) return;
    throw new InputError(
      describeRefusal(
        `${stringifyEntityRef(entity)} does not meet ${
          owed.length === 1 ? 'a requirement' : `${owed.length} requirements`
        } of its stage, and aiGovernance.validation is enforce:`,
        owed.map(({ text }) => text),
      ),
    );
  }
}

function withStatusItem(entity: Entity, owed: readonly Owed[]): AlphaEntity {
  const { status } = entity as AlphaEntity;
  const listed = owed.slice(0, LISTED).map(({ text }) => text);
  const left = owed.length - listed.length;
  const item: EntityStatusItem = {
    type: STATUS_TYPE_OWED,
    level: 'warning',
    message: [
      `Owes ${owed.length} at its stage, as far as it shows in the entity itself.`,
      ...listed,
      ...(left > 0 ? [`And ${left} more.`] : []),
    ].join('\n'),
  };
  return {
    ...entity,
    status: { ...status, items: [...(status?.items ?? []), item] },
  };
}

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { AlphaEntity, EntityStatusItem } from '@backstage/catalog-model/alpha';
import { InputError } from '@backstage/errors';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  CatalogProcessorResult,
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
import { Owed, OwedByItself, owedByItself } from './owedByItself';
import { ValidationMode } from './readValidationMode';
import { RecentFindings } from './RecentFindings';

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

/** Found of an entity that is of the right shape; each part when it is first asked for. */
type Findings = {
  relations?: readonly CatalogProcessorResult[];
  owed?: OwedByItself;
};

/**
 * Checks entities of the AI governance kinds and makes their relations. A document that has not the shape of its kind is refused
 * with every problem at once. What an entity owes at its stage is told in its status and, with `enforce`, refuses it too.
 *
 * @public
 */
export class AiGovernanceEntitiesProcessor implements CatalogProcessor {
  private readonly accepted = new RecentFindings<Findings>();

  constructor(private readonly options: AiGovernanceEntitiesProcessorOptions) {}

  getProcessorName(): string {
    return 'AiGovernanceEntitiesProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!claimsToBeOurs(entity)) return false;
    let findings = this.accepted.of(entity);
    if (!findings) {
      refuseWrongShape(entity);
      findings = {};
      this.accepted.keep(entity, findings);
    }
    if (this.options.validation === 'enforce') {
      refuseWhatOwes(entity, this.owedBy(entity as AIEntity, findings));
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isAIEntity(entity)) return entity;
    // Other processors may have changed the entity since.
    const findings = this.accepted.of(entity) ?? {};
    findings.relations ??= relationsOf(entity).map(each =>
      processingResult.relation(each),
    );
    for (const relation of findings.relations) emit(relation);
    const owed = this.owedBy(entity, findings);
    return owed.length > 0 ? withStatusItem(entity, owed) : entity;
  }

  private owedBy(entity: AIEntity, findings: Findings): readonly Owed[] {
    const { sets, now } = this.options;
    const moment = now?.() ?? new Date();
    const { owed } = findings;
    if (owed && isStill(owed, moment)) return owed.owed;
    findings.owed = owedByItself(entity, sets, moment);
    return findings.owed.owed;
  }
}

/** Clocks can be set back, too. */
function isStill({ from, until }: OwedByItself, now: Date): boolean {
  return now.getTime() >= from && now.getTime() < until;
}

function refuseWrongShape(entity: Entity): void {
  const problems = validateEntity(entity);
  if (problems.length === 0) return;
  throw new InputError(
    describeRefusal(
      `${stringifyEntityRef(entity)} has ${
        problems.length === 1 ? 'a problem' : `${problems.length} problems`
      }:`,
      problems.map(formatProblem),
    ),
  );
}

function refuseWhatOwes(entity: Entity, owes: readonly Owed[]): void {
  const owed = owes.filter(({ severity }) => severity === 'error');
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

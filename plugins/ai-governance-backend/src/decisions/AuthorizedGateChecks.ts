import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  aiGovernanceReadPermission,
  API_VERSION,
  claimsToBeOurs,
  formatProblem,
  GateCheck,
  Stage,
  validateEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { entityRefIn } from '../access/entityRefIn';
import { Concealer } from '../status/Concealer';
import { GateKeeper } from './GateKeeper';

/** Asks a gate without asking to pass it: for people, and for pipelines before a merge. */
export class AuthorizedGateChecks {
  constructor(
    private readonly options: {
      access: AccessControl;
      gates: GateKeeper;
      concealer: Concealer;
    },
  ) {}

  /** Throws InputError for an entity that is not of the kinds' shape, naming every place. */
  async check(
    input: { entity?: Entity; entityRef?: string; to: Stage },
    credentials: BackstageCredentials,
  ): Promise<GateCheck> {
    const { access, gates, concealer } = this.options;
    const { entity, to } = input;
    await access.assertMay(credentials, aiGovernanceReadPermission);
    if (entity) assertShape(entity);
    const entityRef = entity
      ? stringifyEntityRef(entity)
      : entityRefIn(input.entityRef!);
    // What is not in the catalog yet can be asked about by whoever has its file; what is there, only by those who may read it.
    if (!entity || (await access.existing([entityRef])).size > 0) {
      await access.assertReadable(credentials, entityRef);
    }
    const { gate, needsApproval } = await gates.check(entityRef, to, entity);
    return {
      entityRef,
      to,
      open: gate.open,
      needsApproval,
      prohibited: gate.prohibited,
      unmet: await concealer.results(gate.unmet, credentials),
    };
  }
}

function assertShape(entity: Entity): void {
  if (!claimsToBeOurs(entity)) {
    throw new InputError(
      `entity: apiVersion is "${entity.apiVersion}"; gates are for entities of ${API_VERSION}.`,
    );
  }
  const problems = validateEntity(entity).filter(
    ({ severity }) => severity === 'error',
  );
  if (problems.length > 0) {
    throw new InputError(`entity: ${problems.map(formatProblem).join(' ')}`);
  }
}

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  gateCheckSchema,
  Stage,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { CommandHost, ExitCode } from '../CommandHost';
import { GateAnswer, gateReport } from '../formatters';
import { connectPortal, PortalError, PortalOptions } from '../portal';
import { readEntity } from './readEntity';

/** Options of `gate`, as the command line has them. */
export type GateCommandOptions = PortalOptions & {
  to: Stage;
  /** A catalog file that declares the entity, perhaps otherwise than the catalog has it. */
  file?: string;
};

function fullRef(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultNamespace: 'default' }),
    );
  } catch {
    throw new Error(
      `"${text}" is no entity reference. Write kind:namespace/name, such as aiproduct:default/credit-assistant.`,
    );
  }
}

/** What is printed, and no more: a portal of another version can be asked, too. */
const answerSchema = gateCheckSchema
  .pick({ open: true, needsApproval: true, prohibited: true })
  .extend({
    unmet: gateCheckSchema.shape.unmet.element
      .pick({
        requirementId: true,
        title: true,
        state: true,
        reason: true,
        fix: true,
        mandatory: true,
      })
      .array(),
  });

function readAnswer(answer: unknown, portal: string): GateAnswer {
  const { success, data } = answerSchema.safeParse(answer);
  if (success) return data;
  throw new PortalError(
    `${portal} answers something else than a check of a gate. Perhaps it runs another version than this program.`,
  );
}

/** `gate`: asks the portal whether an entity may move to a stage, and prints what keeps it. */
export async function gateCommand(
  entity: string,
  options: GateCommandOptions,
  host: CommandHost,
): Promise<ExitCode> {
  const { to, file, portal } = options;
  const entityRef = fullRef(entity);
  const client = connectPortal(options, host);
  const answer = await client.checkGate(
    file === undefined
      ? { entityRef, to }
      : { entity: await readEntity(file, entityRef, host.cwd), to },
  );
  const check = readAnswer(answer, portal);
  host.stdout(gateReport(check, { entityRef, to }, host));
  return check.open ? 0 : 1;
}

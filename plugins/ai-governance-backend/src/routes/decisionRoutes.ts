import { Entity } from '@backstage/catalog-model';
import {
  attestationInputSchema,
  decisionInputSchema,
  gateCheckInputSchema,
  gateInputSchema,
  RequestKind,
  waiverInputSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { RequestAct } from '../decisions/actPermission';
import { AuthorizedDecisionService } from '../decisions/AuthorizedDecisionService';
import { AuthorizedGateChecks } from '../decisions/AuthorizedGateChecks';
import { parseInput } from './parseInput';
import { RouteContext } from './RouteContext';

/** The acts on requests: what each path decides. */
export const REQUEST_ACTS: ReadonlyArray<{
  kind: RequestKind;
  path: string;
  acts: readonly RequestAct[];
}> = [
  {
    kind: 'attestation',
    path: 'attestations',
    acts: ['approve', 'reject', 'withdraw', 'revoke'],
  },
  {
    kind: 'waiver',
    path: 'waivers',
    acts: ['approve', 'reject', 'withdraw', 'revoke'],
  },
  { kind: 'gate', path: 'gates', acts: ['approve', 'reject', 'withdraw'] },
];

/** Attestations, waivers, gates and the baseline of stages: what people decide. */
export function addDecisionRoutes(
  context: RouteContext,
  services: {
    decisions: AuthorizedDecisionService;
    gateChecks: AuthorizedGateChecks;
  },
): void {
  const { router, json } = context;
  const { decisions, gateChecks } = services;

  router.post('/v1/attestations', json, async (request, response) => {
    const credentials = await context.person(request);
    const input = parseInput(attestationInputSchema, request.body);
    const { entityRef, requirementId } = input;
    const made = await context.audited(
      request,
      'attestation',
      { actionType: 'create', entityRef, requirementId },
      () => decisions.attest(input, credentials),
    );
    response.status(201).json(made);
  });

  router.post('/v1/waivers', json, async (request, response) => {
    const credentials = await context.person(request);
    const input = parseInput(waiverInputSchema, request.body);
    const { entityRef, requirementId } = input;
    const made = await context.audited(
      request,
      'waiver',
      { actionType: 'create', entityRef, requirementId },
      () => decisions.waive(input, credentials),
    );
    response.status(201).json(made);
  });

  router.post('/v1/gates', json, async (request, response) => {
    const credentials = await context.person(request);
    const input = parseInput(gateInputSchema, request.body);
    const { entityRef, to } = input;
    const made = await context.audited(
      request,
      'gate',
      { actionType: 'create', entityRef, to },
      () => decisions.requestGate(input, credentials),
    );
    response.status(201).json(made);
  });

  for (const { kind, path, acts } of REQUEST_ACTS) {
    for (const act of acts) {
      router.post(`/v1/${path}/:id/${act}`, json, async (request, response) => {
        const credentials = await context.person(request);
        const { comment } = parseInput(decisionInputSchema, request.body);
        const { id } = request.params;
        const decided = await context.audited(
          request,
          kind,
          { actionType: act, id },
          () => decisions.act(kind, id, act, comment, credentials),
        );
        response.json(decided);
      });
    }
  }

  router.post('/v1/gate-checks', json, async (request, response) => {
    const credentials = await context.anyone(request);
    const { entity, ...input } = parseInput(gateCheckInputSchema, request.body);
    response.json(
      await gateChecks.check(
        { ...input, entity: entity as Entity | undefined },
        credentials,
      ),
    );
  });

  router.post('/v1/stages/baseline', async (request, response) => {
    const credentials = await context.person(request);
    const recorded = await context.audited(request, 'stage-baseline', {}, () =>
      decisions.recordBaseline(credentials),
    );
    response.json(recorded);
  });
}

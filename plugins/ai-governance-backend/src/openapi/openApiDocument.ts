import { z } from 'zod';
import { name, version } from '../../package.json';
import { Operation, OPERATIONS } from './operations';

type JsonSchema = Record<string, unknown>;

function schemaOf(
  schema: z.ZodType,
  io: 'input' | 'output' = 'output',
): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

// Backstage's own shape, which names the request and the status too.
const errorSchema = z.looseObject({
  error: z.looseObject({ name: z.string(), message: z.string() }),
});

const REASONS: Record<number, string> = {
  200: 'OK',
  201: 'Recorded. Where nobody else has to decide, it is decided in the answer.',
  207: 'An outcome for each, in the order of the request.',
  400: 'Something in the request is wrong; the message names it.',
  401: 'No credentials, or none that are accepted.',
  403: 'The caller may not do this.',
  404: 'There is no such thing, or the caller may not see it.',
  409: 'It does not fit how things stand: decided before, closed, or the same person twice.',
  413: 'The body is larger than 1 MiB, or 8 MiB where it holds measurements.',
  503: 'Too much is under way already; try again in a few minutes.',
};

function parametersOf({ path, query }: Operation): JsonSchema[] {
  return [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(match => ({
      name: match[1],
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(query?.shape ?? {}).map(([field, schema]) => ({
      name: field,
      in: 'query',
      required: !(schema as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(schema as z.ZodType),
    })),
  ];
}

function requestBodyOf({ body }: Operation): JsonSchema {
  if (!body) return {};
  const content =
    typeof body === 'string'
      ? { [body]: { schema: { type: 'string' } } }
      : { 'application/json': { schema: schemaOf(body, 'input') } };
  return { requestBody: { required: true, content } };
}

function responsesOf({ responses, files, errors }: Operation): JsonSchema {
  const content = (schema: JsonSchema) => ({ 'application/json': { schema } });
  return Object.fromEntries([
    ...Object.entries(responses).map(([status, schema]) => [
      status,
      {
        description: REASONS[Number(status)],
        content: content(schemaOf(schema)),
      },
    ]),
    ...(files ?? []).slice(0, 1).map(() => [
      '200',
      {
        description: 'A file.',
        content: Object.fromEntries(
          (files ?? []).map(type => [
            type,
            // A schema describes text; of bytes there is nothing to say.
            type.startsWith('text/') ? { schema: { type: 'string' } } : {},
          ]),
        ),
      },
    ]),
    ...errors.map(status => [
      status,
      {
        description: REASONS[status],
        content: content({ $ref: '#/components/schemas/Error' }),
      },
    ]),
  ]);
}

function pathsOf(operations: readonly Operation[]): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: {
        operationId: operation.id,
        summary: operation.summary,
        parameters: parametersOf(operation),
        ...requestBodyOf(operation),
        responses: responsesOf(operation),
      },
    };
  }
  return paths;
}

let document: JsonSchema | undefined;

/** The OpenAPI 3.1 description of the HTTP API, made from the schemas that requests and answers are typed by. */
export function openApiDocument(): JsonSchema {
  document ??= {
    openapi: '3.1.0',
    info: {
      title: name,
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/ai-governance' }],
    components: {
      schemas: { Error: schemaOf(errorSchema) },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
    security: [{ token: [] }],
    paths: pathsOf(OPERATIONS),
  };
  return document;
}

import { errors } from '@inlay/contract';
import { z } from 'zod';
import type { AnyEndpoint } from './endpoint.ts';
import { type Surface, statusOn } from './surface.ts';

/** A plain OpenAPI 3.1 value. Made from the endpoints themselves: there is nothing to keep in step. */
export type OpenApi = Readonly<Record<string, unknown>> & {
  readonly paths: Readonly<Record<string, Record<string, OpenApiOperation>>>;
};

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface HeaderParameter {
  readonly name: string;
  readonly description: string;
}

export interface OpenApiOptions {
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly serverUrl: string;
  /** Security scheme of each kind of secret that can call. */
  readonly schemeOf: (endpoint: AnyEndpoint) => readonly string[];
  /** Headers that an operation reads, beside the credential. */
  readonly headersOf?: (endpoint: AnyEndpoint) => readonly HeaderParameter[];
  readonly securitySchemes: Readonly<Record<string, unknown>>;
  /** The dialect's envelope around `data`, and around a refusal. */
  readonly envelope: (data: unknown) => unknown;
  readonly failure: unknown;
}

/** The document of one surface. Aliases are named in the description, not listed as operations of their own. */
export function openApiOf(surface: Surface, options: OpenApiOptions): OpenApi {
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const endpoint of surface.endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    const operation = operationOf(endpoint, surface, options);
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: { title: options.title, description: options.description, version: options.version },
    servers: [{ url: options.serverUrl }],
    paths,
    components: { securitySchemes: options.securitySchemes, schemas: { Failure: options.failure } },
  };
}

function operationOf(endpoint: AnyEndpoint, surface: Surface, options: OpenApiOptions): OpenApiOperation {
  const aliases = endpoint.aliases?.map((alias) => `\`${alias}\``).join(', ');
  const description = [
    endpoint.description,
    aliases ? `Also at ${aliases}.` : '',
    endpoint.alsoMethods ? `${endpoint.alsoMethods.join(', ')} does the same.` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
  return {
    operationId: endpoint.operation.split('.').slice(1).join('_'),
    summary: endpoint.summary,
    ...(description ? { description } : {}),
    security: options.schemeOf(endpoint).map((scheme) => ({ [scheme]: [] })),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(options.headersOf?.(endpoint) ?? []).map(({ name, description }) => ({
        name,
        in: 'header',
        required: false,
        schema: { type: 'string', description },
      })),
      ...(surface.idempotent && endpoint.method === 'POST' && !endpoint.secretAnswer
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }]
        : []),
      ...(endpoint.ifMatch ? [{ name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } }] : []),
    ],
    ...(endpoint.body
      ? {
          requestBody: {
            required: !endpoint.body.safeParse(undefined).success,
            content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
          },
        }
      : {}),
    responses: responsesOf(endpoint, surface, options),
  };
}

function responsesOf(endpoint: AnyEndpoint, surface: Surface, { envelope }: OpenApiOptions): Record<string, unknown> {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set([...endpoint.errors, 'internal_error' as const])) {
    const status = statusOn(surface, code);
    const { title } = errors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\`: ${title}`]);
  }
  const failures = [...byStatus].sort(([a], [b]) => a - b);
  return {
    200: {
      description: 'Done',
      content: { 'application/json': { schema: envelope(schemaOf(endpoint.output, 'output')) } },
    },
    ...Object.fromEntries(
      failures.map(([status, titles]) => [
        status,
        {
          description: titles.join('\n\n'),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
        },
      ]),
    ),
  };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): unknown[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

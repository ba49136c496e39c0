import type { Api, Header, Operation, Response } from './api.ts';
import type { Parameter } from './parameter.ts';
import { SCHEMES, type Alternative } from './security.ts';
import type { Random } from '@shopflow/json-schema/testing/random';
import { toSchema, type Dialect, type Writer } from './schema-of.ts';

/** An API as an OpenAPI document; what becomes a component changes nothing. */
export function toDocument(
  { operations }: Api,
  written: { readonly dialect: Dialect; readonly random: Random },
): object {
  const writer: Writer = { ...written, schemas: {} };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: toOperation(operation, writer),
    };
  }
  return {
    openapi: written.dialect,
    info: { title: 'Things', version: '1.0.0' },
    paths,
    components: { schemas: writer.schemas, securitySchemes: SCHEMES },
  };
}

function toOperation(operation: Operation, writer: Writer): object {
  const { parameters, body, responses, security, summary, isDeprecated } = operation;
  return {
    summary,
    ...(isDeprecated === true && { deprecated: true }),
    parameters: parameters.map((each) => toParameter(each, writer)),
    ...(body && {
      requestBody: {
        required: body.isRequired,
        content: Object.fromEntries(
          body.contents.map(({ type, shape }) => [type, { schema: toSchema(shape, writer) }]),
        ) as object,
      },
    }),
    ...(security.length > 0 && { security: security.map(toRequirement) }),
    responses: Object.fromEntries(
      responses.map((each) => [each.status, toResponse(each, writer)]),
    ) as unknown,
  };
}

function toRequirement(schemes: Alternative): object {
  return Object.fromEntries(schemes.map((scheme) => [scheme, []]));
}

function toParameter(parameter: Parameter, writer: Writer): object {
  const { in: place, name, isRequired, shape, style } = parameter;
  const hasParts = shape.kind === 'list' || shape.kind === 'object';
  return {
    ...{ in: place, name, required: isRequired },
    schema: toSchema(shape, { ...writer, isParameter: true }),
    ...(hasParts && {
      style: style.replace(' explode', ''),
      explode: style === 'form explode' || style === 'deepObject',
    }),
  };
}

function toResponse({ type, headers, body }: Response, writer: Writer): object {
  return {
    description: 'An answer',
    ...(headers.length > 0 && {
      headers: Object.fromEntries(
        headers.map((each) => [each.name, toHeader(each, writer)]),
      ) as unknown,
    }),
    ...(body && { content: { [type]: { schema: toSchema(body, { ...writer, isAnswer: true }) } } }),
  };
}

function toHeader({ isRequired, shape }: Header, writer: Writer): object {
  return { required: isRequired, schema: toSchema(shape, writer) };
}

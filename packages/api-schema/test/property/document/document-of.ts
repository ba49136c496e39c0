import type { Api, Header, Operation, Response } from './api.ts';
import type { Parameter } from './parameter.ts';
import { SCHEMES, type Alternative } from './security.ts';
import { toSchema, type Writer } from './schema-of.ts';

/** An API as an OpenAPI document; what becomes a component changes nothing. */
export function toDocument({ operations }: Api, written: Omit<Writer, 'schemas'>): object {
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
    components: { schemas: writer.schemas, securitySchemes: schemesFor(writer) },
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
    ...(security.length > 0 && {
      security: security.map((each) => toRequirement(each, operation.scope)),
    }),
    responses: Object.fromEntries(
      responses.map((each) => [each.status, toResponse(each, writer)]),
    ) as unknown,
  };
}

function toRequirement(schemes: Alternative, scope: Operation['scope']): object {
  return Object.fromEntries(schemes.map((scheme) => [scheme, scheme === 'oauth' ? [scope] : []]));
}

/** The validator does not look for a token of OAuth, which is sent as any other one. */
function schemesFor({ isSpelledOut }: Writer): object {
  return isSpelledOut === true ? { ...SCHEMES, oauth: SCHEMES.token } : SCHEMES;
}

function toParameter(parameter: Parameter, writer: Writer): object {
  const { in: place, name, isRequired, shape, style, fallback } = parameter;
  const hasParts = shape.kind === 'list' || shape.kind === 'object';
  const schema = toSchema(shape, { ...writer, isParameter: true });
  const common = { in: place, name, required: isRequired };
  if (style === 'json') return { ...common, content: { 'application/json': { schema } } };
  return {
    ...common,
    schema: fallback === undefined ? schema : { ...schema, default: fallback },
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
    ...(body && { content: { [type]: { schema: toSchema(body, writer) } } }),
  };
}

function toHeader({ isRequired, shape }: Header, writer: Writer): object {
  return { required: isRequired, schema: toSchema(shape, writer) };
}

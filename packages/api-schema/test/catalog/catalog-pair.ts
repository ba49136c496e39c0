import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** A pair of documents with consumers, labeled by the rules of docs/api-changes.md. */
export interface CatalogPair {
  readonly row: string;
  readonly title: string;
  readonly before: OperationSource;
  readonly after: OperationSource;
  readonly unknownConsumer: string;
  /** `GET /things | response body | $.name` */
  readonly changes: readonly string[];
  /** Where they are not only the row. */
  readonly kinds?: readonly string[];
  readonly consumers: Readonly<Record<string, ConsumerSource>>;
}

/** One operation of a document, in short; `also` has further ones, `openapi` the version. */
interface OperationSource {
  readonly openapi?: string;
  readonly operation: string;
  readonly parameters?: readonly Readonly<Record<string, unknown>>[];
  readonly request?: unknown;
  readonly response?: unknown;
  /** By status; instead of `response`. */
  readonly responses?: unknown;
  readonly requestBody?: unknown;
  readonly security?: unknown;
  readonly deprecated?: boolean;
  readonly 'x-sunset'?: string;
  readonly 'x-owner'?: string;
  readonly summary?: string;
  readonly operationId?: string;
  readonly callbacks?: unknown;
  readonly servers?: readonly (string | object)[];
  readonly components?: unknown;
  readonly also?: Readonly<Record<string, Omit<OperationSource, 'operation'>>>;
}

type Rules = Readonly<Record<string, unknown>>;

interface InteractionSource {
  /** `GET /things?q=1` */
  readonly call?: string;
  readonly state?: string;
  /** A regular expression for the path. */
  readonly path?: string;
  readonly pathFromState?: string;
  /** Expressions of values that the provider state injects, by header and by place of the body. */
  readonly headersFromState?: Readonly<Record<string, string>>;
  readonly sendsFromState?: Readonly<Record<string, string>>;
  readonly query?: Rules;
  readonly headers?: Readonly<Record<string, string>>;
  readonly headerRules?: Rules;
  /** The body of the request, its type and its matching rules. */
  readonly sends?: unknown;
  readonly sendsType?: string;
  /** Bodies are written in base64. */
  readonly isEncoded?: boolean;
  readonly sendsRules?: Rules;
  readonly status?: number;
  readonly statusRule?: unknown;
  readonly expects?: Readonly<Record<string, string>>;
  readonly expectsRules?: Rules;
  /** The body of the response, and its matching rules. */
  readonly reads?: unknown;
  readonly readsType?: string;
  readonly types?: readonly string[];
  readonly rules?: Rules;
}

interface ConsumerSource extends InteractionSource {
  readonly interactions?: readonly InteractionSource[];
  readonly verdict: 'breaks' | 'safe' | 'unknown';
  /** How many findings say so, where it could be said twice. */
  readonly findings?: number;
}

export function readCatalog(): readonly CatalogPair[] {
  const folder = import.meta.dirname;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap(
      (file) =>
        parse(readFileSync(path.join(folder, file), 'utf8'), { merge: true }) as CatalogPair[],
    );
}

export function toDocument(source: OperationSource): Record<string, unknown> {
  const { openapi = '3.1.0', servers, components = {}, also = {}, operation, ...rest } = source;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, each] of [[operation, rest] as const, ...Object.entries(also)]) {
    const [method = '', template = ''] = name.split(' ');
    paths[template] = { ...paths[template], [method.toLowerCase()]: toOperation(template, each) };
  }
  return {
    openapi,
    info: { title: 'Catalog', version: '1.0.0' },
    ...(servers && {
      servers: servers.map((each) => (typeof each === 'string' ? { url: each } : each)),
    }),
    paths,
    components: { securitySchemes: SCHEMES, ...(components as object) },
  };
}

const SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer' },
  key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  login: {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: 'https://login.example.com', scopes: {} } },
  },
};

function toOperation(template: string, source: Omit<OperationSource, 'operation'>): object {
  const { parameters = [], request, response, responses, requestBody, ...rest } = source;
  const named = parameters.map(({ name }) => name);
  const implied = [...template.matchAll(/\{([^}]+)\}/g)]
    .map(([, name]) => name)
    .filter((name) => !named.includes(name))
    .map((name) => ({ in: 'path', name, schema: { type: 'string' } }));
  const ofPath = [...implied, ...parameters].map((each) =>
    'in' in each && each.in === 'path' ? { ...each, required: true } : each,
  );
  return {
    ...rest,
    ...(ofPath.length > 0 && { parameters: ofPath }),
    ...(request !== undefined && { requestBody: { required: true, content: json(request) } }),
    ...(requestBody !== undefined && { requestBody }),
    responses: responses ?? {
      '200': { description: 'OK', ...(response !== undefined && { content: json(response) }) },
    },
  };
}

function json(schema: unknown): object {
  return { 'application/json': { schema } };
}

/** The pact of a consumer, of specification 4. */
export function toPact(consumer: string, source: ConsumerSource): Record<string, unknown> {
  const { interactions = [source] } = source;
  return {
    consumer: { name: consumer },
    provider: { name: 'catalog' },
    interactions: interactions.map((each, index) =>
      toInteraction(each, `interaction ${index + 1}`),
    ),
    metadata: { pactSpecification: { version: '4.0' } },
  };
}

function toInteraction(source: InteractionSource, description: string): object {
  return {
    type: 'Synchronous/HTTP',
    description,
    ...(source.state && { providerStates: [{ name: source.state }] }),
    request: toRequest(source),
    response: toResponse(source),
  };
}

function toRequest(source: InteractionSource): object {
  const [method, target = '/'] = (source.call ?? 'GET /things').split(' ');
  const [requestPath = '/', search = ''] = target.split('?');
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) (query[name] ??= []).push(value);
  const { path: pattern, pathFromState: expression } = source;
  const pathMatchers = [{ match: 'regex', regex: pattern }];
  return {
    method,
    path: requestPath,
    ...(search && { query }),
    ...toHeaders(source.headers),
    ...bodyOf(source.sends, source.sendsType, source.isEncoded),
    matchingRules: {
      ...(pattern !== undefined && { path: { combine: 'AND', matchers: pathMatchers } }),
      ...partRules('query', source.query),
      ...partRules('header', source.headerRules),
      ...partRules('body', source.sendsRules),
    },
    generators: {
      ...(expression !== undefined && { path: fromState(expression) }),
      ...generatorsOf('header', source.headersFromState),
      ...generatorsOf('body', source.sendsFromState),
    },
  };
}

function generatorsOf(
  part: string,
  expressions: Readonly<Record<string, string>> | undefined,
): object {
  if (expressions === undefined) return {};
  const entries = Object.entries(expressions).map(([name, each]) => [name, fromState(each)]);
  return { [part]: Object.fromEntries(entries) as object };
}

function fromState(expression: string): object {
  return { type: 'ProviderState', expression };
}

function toResponse(source: InteractionSource): object {
  const { status = 200, statusRule, types = [], rules = {} } = source;
  const typeRules = Object.fromEntries(types.map((each) => [each, 'type']));
  const matchers = [{ match: 'statusCode', status: statusRule }];
  return {
    status,
    ...toHeaders(source.expects),
    ...bodyOf(source.reads, source.readsType, source.isEncoded),
    matchingRules: {
      ...(statusRule !== undefined && { status: { '': { combine: 'AND', matchers } } }),
      ...partRules('header', source.expectsRules),
      ...partRules('body', { ...rules, ...typeRules }),
    },
  };
}

function partRules(part: string, rules: Rules | undefined): object {
  return rules === undefined || Object.keys(rules).length === 0 ? {} : { [part]: toRules(rules) };
}

function toHeaders(headers: Readonly<Record<string, string>> | undefined): object {
  if (headers === undefined) return {};
  const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
  return { headers: Object.fromEntries(lists) as object };
}

function bodyOf(content: unknown, contentType = 'application/json', isEncoded = false): object {
  if (content === undefined) return {};
  if (isEncoded) {
    const bytes = Buffer.from(JSON.stringify(content)).toString('base64');
    return { body: { content: bytes, contentType, encoded: 'base64' } };
  }
  return { body: { content, contentType, encoded: false } };
}

/** `type`, `integer` … are matchers; any other text is a regular expression; an object is the matcher itself. */
function toRules(rules: Rules): object {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => {
      const matchers = [rule].flat().map(toMatcher);
      return [name, { combine: matchers.length > 1 ? 'OR' : 'AND', matchers }];
    }),
  );
}

const NAMES = new Set([
  'type',
  'integer',
  'decimal',
  'number',
  'boolean',
  'null',
  'notEmpty',
  'equality',
]);

function toMatcher(rule: unknown): unknown {
  if (typeof rule !== 'string') return rule;
  return NAMES.has(rule) ? { match: rule } : { match: 'regex', regex: rule };
}

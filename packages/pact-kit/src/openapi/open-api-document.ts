/** The operations that an OpenAPI 3.1 document describes, with all references resolved. */
export interface OpenApiDocument {
  readonly title: string;
  readonly operations: readonly Operation[];
}

export interface Operation {
  /** The operationId, or else method and path. */
  readonly name: string;
  /** In upper case. */
  readonly method: string;
  /** With parameters: `/users/{id}`. */
  readonly path: string;
  readonly parameters: readonly DocumentedParameter[];
  /** Of the request body, by media type. */
  readonly requestContent: DocumentedResponse['content'];
  /** By status: `200`, `4XX` or `default`. */
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

export interface DocumentedParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
}

export interface DocumentedResponse {
  readonly headers?: Readonly<Record<string, DocumentedHeader>>;
  /** By media type. */
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
}

interface DocumentedHeader {
  readonly required?: boolean;
  readonly schema?: JsonSchema;
}

/** A JSON Schema of draft 2020-12, the dialect of OpenAPI 3.1. */
export type JsonSchema = boolean | Readonly<Record<string, unknown>>;

/** The operation that matches a request; an exact path wins over one with parameters. */
export function findOperation(
  { operations }: OpenApiDocument,
  { method, path }: { readonly method: string; readonly path: string },
): Operation | undefined {
  const segments = path.split('/');
  const countParameters = (operation: Operation): number => operation.path.split('{').length - 1;
  return operations
    .filter(
      (each) => each.method === method.toUpperCase() && matches(each.path.split('/'), segments),
    )
    .sort((a, b) => countParameters(a) - countParameters(b))[0];
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every(
      (name, i) => name === segments[i] || (/^\{.+\}$/.test(name) && segments[i] !== ''),
    )
  );
}

/** The documented response for a status: by its number, its range (`4XX`), or the default. */
export function findResponse(
  { responses }: Operation,
  status: number,
): { readonly key: string; readonly response: DocumentedResponse } | undefined {
  for (const key of [String(status), `${String(status).charAt(0)}XX`, 'default']) {
    const response = responses[key];
    if (response !== undefined) return { key, response };
  }
  return undefined;
}

/** The schema for a content type; undefined when the content type is not documented. */
export function findSchema(
  { content = {} }: DocumentedResponse,
  contentType: string,
): JsonSchema | undefined {
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const entry = content[mediaType];
  return entry === undefined ? undefined : (entry.schema ?? true);
}

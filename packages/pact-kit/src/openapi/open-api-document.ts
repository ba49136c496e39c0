/** What an OpenAPI 3.1 document promises of a provider's responses, as plain data without references. */
export interface OpenApiDocument {
  readonly title: string;
  readonly operations: readonly Operation[];
}

export interface Operation {
  /** Its operationId, else method and path. */
  readonly name: string;
  /** In upper case. */
  readonly method: string;
  /** With its parameters: `/users/{id}`. */
  readonly path: string;
  /** By status: `200`, `4XX` or `default`. */
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
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

/** A JSON Schema of draft 2020-12, which OpenAPI 3.1 uses. */
export type JsonSchema = boolean | Readonly<Record<string, unknown>>;

/** The operation that a request is for: an exact path goes before one with parameters. */
export function findOperation(
  { operations }: OpenApiDocument,
  { method, path }: { readonly method: string; readonly path: string },
): Operation | undefined {
  const parts = path.split('/');
  const parametersIn = (operation: Operation): number => operation.path.split('{').length - 1;
  return operations
    .filter((each) => each.method === method.toUpperCase() && fits(each.path.split('/'), parts))
    .sort((a, b) => parametersIn(a) - parametersIn(b))[0];
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  return (
    template.length === parts.length &&
    template.every((name, i) => name === parts[i] || (/^\{.+\}$/.test(name) && parts[i] !== ''))
  );
}

/** What a document says of a status: by the number, its hundred, or the default. */
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

/** The schema of a body by its content type; undefined when the document does not have that type. */
export function findSchema(
  { content = {} }: DocumentedResponse,
  contentType: string,
): JsonSchema | undefined {
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const entry = content[mediaType];
  return entry === undefined ? undefined : (entry.schema ?? true);
}

import { readFile } from 'node:fs/promises';
import { parseJsonPointer } from '@shopflow/json-schema/json-pointer';
import { parse } from 'yaml';
import type {
  DocumentedParameter,
  DocumentedResponse,
  OpenApiDocument,
  Operation,
} from './open-api-document.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Documentation-only keys that may appear next to a `$ref`. */
const DOCUMENTATION_KEYS = ['summary', 'description'];

interface Source {
  readonly openapi: string;
  readonly info: { readonly title: string };
  readonly paths: Readonly<Record<string, SourcePath>>;
}

interface SourcePath extends Readonly<Record<string, unknown>> {
  readonly parameters?: readonly DocumentedParameter[];
}

interface SourceOperation {
  readonly operationId?: string;
  readonly parameters?: readonly DocumentedParameter[];
  readonly requestBody?: Pick<DocumentedResponse, 'content'>;
  readonly responses?: Readonly<Record<string, DocumentedResponse>>;
}

/**
 * Reads an OpenAPI 3.1 document in YAML or JSON.
 *
 * @throws Error that names the file when it is missing or not an OpenAPI 3.1 document
 */
export async function readOpenApiDocument(file: string): Promise<OpenApiDocument> {
  try {
    return toOpenApiDocument(parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is not an OpenAPI 3.1 document: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** @throws Error when the value is not an OpenAPI 3.1 document, or has a reference that does not resolve */
export function toOpenApiDocument(value: unknown): OpenApiDocument {
  const version = (value as Partial<Source> | null)?.openapi;
  // OpenAPI 3.0 uses another schema dialect (nullable, exclusiveMinimum: true), which would be misread.
  if (!String(version).startsWith('3.1.'))
    throw new Error(`the field openapi is ${String(version)}`);
  const source = value as Source;
  const paths = resolve(source.paths, { root: source, ancestors: [] }) as Source['paths'];
  return { title: source.info.title, operations: Object.entries(paths).flatMap(toOperations) };
}

function toOperations([path, item]: [string, SourcePath]): Operation[] {
  return Object.entries(item)
    .filter(([method]) => METHODS.includes(method))
    .map(([name, operation]) => {
      const { operationId, parameters, requestBody, responses } = operation as SourceOperation;
      const method = name.toUpperCase();
      return {
        name: operationId ?? `${method} ${path}`,
        method,
        path,
        parameters: [...(item.parameters ?? []), ...(parameters ?? [])],
        requestContent: requestBody?.content,
        responses: responses ?? {},
      };
    });
}

interface ResolutionContext {
  readonly root: unknown;
  /** References being resolved, outermost first; used to detect cycles. */
  readonly ancestors: readonly string[];
}

/** Replaces every reference in a value by its target. */
function resolve(value: unknown, context: ResolutionContext): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => resolve(each, context));
  if ('$ref' in value && typeof value.$ref === 'string') {
    return resolveReference(value.$ref, value, context);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolve(each, context)]),
  );
}

/** In OpenAPI 3.1, schema keywords next to a `$ref` apply in addition to the target. */
function resolveReference(reference: string, value: object, context: ResolutionContext): unknown {
  if (context.ancestors.includes(reference)) throw new Error(`${reference} refers to itself`);
  const ancestors = [...context.ancestors, reference];
  const target = resolve(findTarget(reference, context.root), { ...context, ancestors });
  const siblings = Object.entries(value).filter(
    ([key]) => !DOCUMENTATION_KEYS.includes(key) && key !== '$ref',
  );
  if (siblings.length === 0) return target;
  const own = resolve(Object.fromEntries(siblings), context) as { readonly allOf?: unknown[] };
  return { ...own, allOf: [...(own.allOf ?? []), target] };
}

function findTarget(reference: string, root: unknown): unknown {
  const target = parseJsonPointer(decodeURIComponent(reference)).reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | undefined)?.[key],
    root,
  );
  if (!/^#(\/|$)/.test(reference) || target === undefined)
    throw new Error(`reference ${reference} not found`);
  return target;
}

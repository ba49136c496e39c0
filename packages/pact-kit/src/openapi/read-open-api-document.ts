import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { DocumentedResponse, OpenApiDocument, Operation } from './open-api-document.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** What a reference of any kind may have beside it, and means nothing here. */
const TEXTS = ['summary', 'description'];

interface Source {
  readonly openapi: string;
  readonly info: { readonly title: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, SourceOperation>>>>;
}

interface SourceOperation {
  readonly operationId?: string;
  readonly responses?: Readonly<Record<string, DocumentedResponse>>;
}

/**
 * Reads an OpenAPI 3.1 document of YAML or JSON.
 *
 * @throws Error that names the file, when it is no such document
 */
export async function readOpenApiDocument(file: string): Promise<OpenApiDocument> {
  try {
    return toOpenApiDocument(parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is no OpenAPI 3.1 document: ${(cause as Error).message}`, { cause });
  }
}

/** @throws Error when the value is no OpenAPI 3.1 document, or refers to what is not in it */
export function toOpenApiDocument(value: unknown): OpenApiDocument {
  const version = (value as Partial<Source> | null)?.openapi;
  // A schema of 3.0 is of another dialect (nullable, exclusiveMinimum: true): it would be misread.
  if (!String(version).startsWith('3.1.')) throw new Error(`its version is ${String(version)}`);
  const source = value as Source;
  const paths = resolve(source.paths, { root: source, above: [] }) as Source['paths'];
  return { title: source.info.title, operations: Object.entries(paths).flatMap(toOperations) };
}

function toOperations([path, item]: [string, Source['paths'][string]]): Operation[] {
  return Object.entries(item)
    .filter(([method]) => METHODS.includes(method))
    .map(([name, { operationId, responses = {} }]) => {
      const method = name.toUpperCase();
      return { name: operationId ?? `${method} ${path}`, method, path, responses };
    });
}

interface Place {
  readonly root: unknown;
  /** The references that led here. */
  readonly above: readonly string[];
}

/** A value with what its references refer to in their place. */
function resolve(value: unknown, place: Place): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => resolve(each, place));
  if ('$ref' in value && typeof value.$ref === 'string') {
    return resolveReference(value.$ref, value, place);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolve(each, place)]),
  );
}

/** What stands beside a reference in a schema holds as well, and replaces nothing. */
function resolveReference(reference: string, value: object, place: Place): unknown {
  if (place.above.includes(reference)) throw new Error(`${reference} refers to itself`);
  const above = [...place.above, reference];
  const target = resolve(find(reference, place.root), { ...place, above });
  const beside = Object.entries(value).filter(([key]) => !TEXTS.includes(key) && key !== '$ref');
  if (beside.length === 0) return target;
  const own = resolve(Object.fromEntries(beside), place) as { readonly allOf?: unknown[] };
  return { ...own, allOf: [...(own.allOf ?? []), target] };
}

function find(reference: string, root: unknown): unknown {
  const [document, ...keys] = reference.split('/');
  const target = keys
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], root);
  if (document !== '#' || target === undefined) throw new Error(`${reference} is not in it`);
  return target;
}

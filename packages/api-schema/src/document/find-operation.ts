import type { ApiDocument, Operation } from './api-document.ts';

/** An operation, and whether the path of the request contains the base path of its server. */
export interface FoundOperation {
  readonly operation: Operation;
  readonly isWithBasePath: boolean;
}

/**
 * The operation of a request. A pact may leave out the base path of the server. A path without parameters
 * wins over one with them.
 */
export function findOperation(
  { operations }: Pick<ApiDocument, 'operations'>,
  { method, path }: { readonly method: string; readonly path: string },
): FoundOperation | undefined {
  const index = indexes.get(operations) ?? makeIndex(operations);
  indexes.set(operations, index);
  const [first = '', others = ''] = keysOf(method, path);
  const candidates = [...(index.get(first) ?? []), ...(index.get(others) ?? [])].filter(
    ({ template }) => matchesTemplate(template, path),
  );
  const [best] = candidates.sort(
    (a, b) =>
      countParameters(a.template) - countParameters(b.template) ||
      Number(b.isWithBasePath) - Number(a.isWithBasePath),
  );
  return best && { operation: best.operation, isWithBasePath: best.isWithBasePath };
}

interface Candidate extends FoundOperation {
  readonly template: string;
}

/** By method, number of segments and first segment, since a document may have hundreds of operations. */
type Index = ReadonlyMap<string, readonly Candidate[]>;

const indexes = new WeakMap<readonly Operation[], Index>();

function makeIndex(operations: readonly Operation[]): Index {
  const index = new Map<string, Candidate[]>();
  for (const operation of operations) {
    for (const { template, isWithBasePath } of pathsOf(operation)) {
      const [named = '', unnamed = ''] = keysOf(operation.method, template);
      const key = /^\/[^/{]*(\/|$)/.test(template) ? named : unnamed;
      const candidates = index.get(key) ?? [];
      index.set(key, candidates);
      candidates.push({ operation, isWithBasePath, template });
    }
  }
  return index;
}

/** The key of paths with the same first segment, and that of templates whose first segment has a parameter. */
function keysOf(method: string, path: string): readonly string[] {
  const segments = path.split('/');
  const key = `${method} ${segments.length}`;
  return [`${key} ${decode(segments[1] ?? '')}`, key];
}

interface FullPath {
  readonly template: string;
  readonly isWithBasePath: boolean;
}

function pathsOf({ path, servers }: Operation): readonly FullPath[] {
  const based = servers
    .filter(({ basePath }) => basePath !== '')
    .map(({ basePath }) => ({ template: basePath + path, isWithBasePath: true }));
  return [...based, { template: path, isWithBasePath: false }];
}

/** The full paths of an operation, with the base path of each server. */
export function fullPaths({ path, servers }: Operation): readonly string[] {
  return [...new Set(servers.map(({ basePath }) => basePath + path))];
}

export function countParameters(template: string): number {
  return template.split('{').length - 1;
}

/** `/users/{id}` → `/users/{}`: names of parameters do not matter. */
export function withoutNames(template: string): string {
  return template.replaceAll(/\{[^}]*\}/g, '{}');
}

export function matchesTemplate(template: string, path: string): boolean {
  const pattern = patterns.get(template) ?? toPattern(template);
  patterns.set(template, pattern);
  return pattern.test(path) || pattern.test(decode(path));
}

const patterns = new Map<string, RegExp>();

function toPattern(template: string): RegExp {
  const texts = template.split(/\{[^}]*\}/);
  const escaped = texts.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[^/]+')}$`);
}

/** Encoded slashes stay encoded: they do not separate segments. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll(/%2f/gi, '%252F'));
  } catch {
    return path;
  }
}

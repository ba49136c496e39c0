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
  const candidates = operations
    .filter((each) => each.method === method)
    .flatMap((operation) =>
      pathsOf(operation).flatMap(({ template, isWithBasePath }) =>
        matchesTemplate(template, path) ? [{ operation, isWithBasePath, template }] : [],
      ),
    );
  const [best] = candidates.sort(
    (a, b) =>
      countParameters(a.template) - countParameters(b.template) ||
      Number(b.isWithBasePath) - Number(a.isWithBasePath),
  );
  return best && { operation: best.operation, isWithBasePath: best.isWithBasePath };
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
  const [parts, segments] = [template.split('/'), path.split('/')];
  return (
    parts.length === segments.length &&
    parts.every((part, index) => matchesSegment(part, segments[index] ?? ''))
  );
}

function matchesSegment(part: string, segment: string): boolean {
  if (!part.includes('{')) return part === segment || part === decode(segment);
  const pattern = part
    .split(/\{[^}]*\}/)
    .map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('[^/]+');
  return new RegExp(`^${pattern}$`).test(segment);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

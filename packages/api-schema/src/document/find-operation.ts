import type { ApiDocument, Operation } from './api-document.ts';
import { escapePattern } from './escape-pattern.ts';

/** An operation, and whether the path of the request contains the base path of its server. */
export interface FoundOperation {
  readonly operation: Operation;
  readonly isWithBasePath: boolean;
}

type Operations = Pick<ApiDocument, 'operations'>;

interface Request {
  readonly method: string;
  readonly path: string;
}

/** The operation of a request. A pact may leave out the base path of the server. */
export function findOperation(document: Operations, request: Request): FoundOperation | undefined {
  return findOperations(document, request)[0];
}

/**
 * The operations that a request may reach: of those whose template matches it, the one that matches the fewest other
 * requests. Several where none is more specific (`/a/{x}/b` and `/a/c/{y}`), since OpenAPI leaves the choice open.
 */
export function findOperations(
  { operations }: Operations,
  { method, path }: Request,
): readonly FoundOperation[] {
  const index = indexes.get(operations) ?? makeIndex(operations);
  indexes.set(operations, index);
  const [first = '', others = ''] = keysOf(method, path);
  const candidates = [...(index.get(first) ?? []), ...(index.get(others) ?? [])].filter(
    ({ template }) => matchesTemplate(template, path),
  );
  const certain = candidates.filter(({ isOfAnyBase }) => !isOfAnyBase);
  const relevant = certain.length > 0 ? certain : candidates;
  const mostSpecific = relevant
    .filter(({ template }) => !relevant.some((each) => isMoreSpecific(each.template, template)))
    .sort(
      (a, b) =>
        countParameters(a.template) - countParameters(b.template) ||
        Number(b.isWithBasePath) - Number(a.isWithBasePath),
    );
  const alike = mostSpecific.filter(
    ({ isWithBasePath }) => isWithBasePath === mostSpecific[0]?.isWithBasePath,
  );
  return alike
    .filter((each, at) => alike.findIndex((other) => other.operation === each.operation) === at)
    .map(({ operation, isWithBasePath }) => ({ operation, isWithBasePath }));
}

/** Whether everything that a template matches is matched by another one, which matches more. */
export function isMoreSpecific(template: string, other: string): boolean {
  return matchesTemplate(other, template) && !matchesTemplate(template, other);
}

/** Whether there may be requests that both operations match. */
export function mayOverlap(one: Operation, other: Operation): boolean {
  const templates = pathsOf(other).map(({ template }) => template);
  return (
    one.method === other.method &&
    pathsOf(one).some(({ template }) => templates.some((each) => areCompatible(template, each)))
  );
}

function areCompatible(one: string, other: string): boolean {
  const [left, right] = [one.split('/'), other.split('/')];
  return (
    left.length === right.length &&
    left.every((segment, at) => areSegmentsCompatible(segment, right[at] ?? ''))
  );
}

function areSegmentsCompatible(one: string, other: string): boolean {
  if (!one.includes('{') || !other.includes('{'))
    return matchesTemplate(one, other) || matchesTemplate(other, one);
  const [start, end] = [/^[^{]*/, /[^}]*$/];
  return (
    areNested(textsOf(start, one, other), (text, part) => text.startsWith(part)) &&
    areNested(textsOf(end, one, other), (text, part) => text.endsWith(part))
  );
}

type TwoTexts = readonly [string, string];

function textsOf(pattern: RegExp, one: string, other: string): TwoTexts {
  return [pattern.exec(one)?.[0] ?? '', pattern.exec(other)?.[0] ?? ''];
}

function areNested([one, other]: TwoTexts, has: (text: string, part: string) => boolean): boolean {
  return has(one, other) || has(other, one);
}

interface Candidate extends FoundOperation, FullPath {}

/** By method, number of segments and first segment, since a document may have hundreds of operations. */
type Index = ReadonlyMap<string, readonly Candidate[]>;

const indexes = new WeakMap<readonly Operation[], Index>();

function makeIndex(operations: readonly Operation[]): Index {
  const index = new Map<string, Candidate[]>();
  for (const operation of operations) {
    for (const path of pathsOf(operation)) {
      const { template } = path;
      const [named = '', unnamed = ''] = keysOf(operation.method, template);
      const key = /^\/[^/{]*(\/|$)/.test(template) ? named : unnamed;
      const candidates = index.get(key) ?? [];
      index.set(key, candidates);
      candidates.push({ operation, ...path });
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
  /** The base path has a variable with any value, so that it may match paths that are meant without one. */
  readonly isOfAnyBase: boolean;
}

function pathsOf({ path, servers }: Operation): readonly FullPath[] {
  const based = servers
    .filter(({ basePath }) => basePath !== '')
    .map(({ basePath }) => ({
      template: basePath + path,
      isWithBasePath: true,
      isOfAnyBase: basePath.includes('{'),
    }));
  return [...based, { template: path, isWithBasePath: false, isOfAnyBase: false }];
}

/** The full paths of an operation, with each base path that the document lists. */
export function fullPaths({ path, servers }: Operation): readonly string[] {
  const listed = servers.filter(({ basePath }) => !basePath.includes('{'));
  return [...new Set(listed.map(({ basePath }) => basePath + path))];
}

function countParameters(template: string): number {
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
  return new RegExp(`^${texts.map(escapePattern).join('[^/]+')}$`);
}

/** Encoded slashes stay encoded: they do not separate segments. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll(/%2f/gi, '%252F'));
  } catch {
    return path;
  }
}

import type { Permission } from '../../src/domain/access/permission.ts';
import { JSON_TYPE, MERGE_PATCH } from '../../src/http/media-types.ts';
import { noContent, type Method, type Resource } from '../../src/http/resource.ts';
import { makeResources } from '../../src/routes/index.ts';
import type { UseCases } from '../../src/use-cases/use-cases.ts';

const METHODS: readonly Method[] = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];

export interface TableEntry {
  readonly method: Method;
  /** A path that the pattern matches. */
  readonly path: string;
  readonly permission: Permission;
  /** A media type that the method accepts. */
  readonly type: string;
}

/** Every operation of the URL table. */
export function readUrlTable(): readonly TableEntry[] {
  return readResources().flatMap((resource) =>
    METHODS.flatMap((method) => {
      const operation = resource[method];
      if (operation === undefined) return [];
      const { permission } = operation;
      const { bodyTypes = [JSON_TYPE], patchTypes = [MERGE_PATCH] } = resource;
      const [type = JSON_TYPE] = method === 'PATCH' ? patchTypes : bodyTypes;
      return [{ method, path: toPath(resource.path), permission, type }];
    }),
  );
}

/** The URL table with its permissions; each handler answers 204. */
export function makeStubResources(): readonly Resource[] {
  return readResources().map((resource) => {
    const stubs = METHODS.flatMap((method) => {
      const operation = resource[method];
      if (operation === undefined) return [];
      return [[method, { ...operation, representations: { '*/*': noContent } }]];
    });
    return { ...resource, ...(Object.fromEntries(stubs) as Partial<Resource>) };
  });
}

/** No handler runs, so none of them needs its use cases. */
function readResources(): readonly Resource[] {
  return makeResources({} as UseCases);
}

/** `/a{s}/:b/*c` becomes `/a/b/c`. */
function toPath(pattern: string): string {
  return pattern.replaceAll(/\{[^}]*\}/g, '').replaceAll(/[:*](\w+)/g, '$1');
}

/** The first resource of the table that serves an official route, as in the router. */
export function findResource(resources: readonly Resource[], route: string): Resource | undefined {
  const example = route.replaceAll(/\{(\w+)\}/g, 'a');
  return resources.find((resource) => toPattern(resource.path).test(example));
}

/** Express syntax: `{optional}`, `:segment` and `*segments`. */
function toPattern(pattern: string): RegExp {
  const source = pattern
    .replaceAll('.', String.raw`\.`)
    .replaceAll(/:\w+/g, '[^/]+')
    .replaceAll(/\*\w+/g, '.+')
    .replaceAll('{', '(?:')
    .replaceAll('}', ')?');
  return new RegExp(`^${source}$`);
}

/** The methods of a route such as `/pacticipants/{pacticipant}`, sorted. */
export function findMethods(route: string): readonly string[] {
  const resource = findResource(readResources(), route);
  return METHODS.filter((method) => resource?.[method] !== undefined).toSorted();
}

import { SAFE } from '@shopflow/pact-model/reading';
import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../document/api-document.ts';
import {
  findOperation,
  fullPaths,
  matchesTemplate,
  withoutNames,
} from '../document/find-operation.ts';
import { breaks, unknown, type Judge } from '../judge/judgment.ts';
import type { ApiChange } from './api-change.ts';
import type { JudgedChange } from './judged-change.ts';
import { parameterChanges, type OperationPair } from './parameter-changes.ts';
import { requestBodyChanges } from './request-body-changes.ts';
import { responseChanges } from './response-changes.ts';
import { securityChanges } from './security-changes.ts';
import { SERVERS } from './shared-servers.ts';
import { notUnderstood } from '../judge/not-understood.ts';

/** All changes of one operation. */
export async function operationChanges(pair: OperationPair): Promise<readonly JudgedChange[]> {
  return [
    ...serverChanges(pair),
    ...deprecations(pair),
    ...(await parameterChanges(pair)),
    ...(await requestBodyChanges(pair)),
    ...securityChanges(pair),
    ...(await responseChanges(pair)),
    ...callbackChanges(pair),
  ];
}

function serverChanges({ before, after }: OperationPair): readonly JudgedChange[] {
  const [old, next] = [urlsOf(before), urlsOf(after)];
  const [defaults, nextDefaults] = [urlsOf(before, true), urlsOf(after, true)];
  const isKept = isSubset(old, next) && isSubset(defaults, nextDefaults);
  if (isKept && isSubset(next, old) && isSubset(nextDefaults, defaults)) return [];
  const note = { code: 'changed', ...namesOfServers({ before, after }) } as const;
  const hasOwn = before.hasOwnServers || after.hasOwnServers;
  const isOfDocument = !hasOwn && withoutNames(before.path) === withoutNames(after.path);
  const place = { operation: isOfDocument ? SERVERS : before.name, in: 'server' } as const;
  if (isKept) {
    return [
      { change: { ...place, kind: 'V3', unknownConsumer: 'compatible', note }, judge: () => SAFE },
    ];
  }
  const keepsPaths = fullPaths(before)
    .map(withoutNames)
    .every((path) => fullPaths(after).map(withoutNames).includes(path));
  if (keepsPaths) {
    const judge = judgeHost(before, after);
    return [{ change: { ...place, kind: 'V3', unknownConsumer: 'maybe', note }, judge }];
  }
  return [
    {
      change: { ...place, kind: 'V2', unknownConsumer: 'breaking', note },
      judge: judgeBasePath(before, after),
    },
  ];
}

const OTHER_HOST = unknown({ code: 'not-in-pact', about: 'host' }, 'rule');

/** With the path only where that changed: the servers of a document are those of many operations. */
function namesOfServers({ before, after }: Pick<OperationPair, 'before' | 'after'>) {
  const isSamePath = withoutNames(before.path) === withoutNames(after.path);
  const namesOf = (operation: Operation): string =>
    isSamePath
      ? operation.servers.map(({ url }) => url).join(', ')
      : [...urlsOf(operation)].join(', ');
  return { before: namesOf(before), after: namesOf(after) };
}

/** Server URL and path together: what moves between them changes nothing. */
function urlsOf({ servers, path }: Operation, onlyDefaults = false): ReadonlySet<string> {
  const meant = servers.filter(({ isDefault }) => isDefault || !onlyDefaults);
  return new Set(meant.map(({ url }) => url.replace(/\/+$/, '') + withoutNames(path)));
}

function isSubset(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].every((each) => other.has(each));
}

/** A call shows its base path, and a host only where its servers have one. */
function judgeHost(before: Operation, after: Operation): Judge {
  return ({ usage }) => {
    const keepsHosts = [true, false].every((onlyDefaults) => {
      const [old, next] = [before, after].map((each) => hostsOf(each, usage.path, onlyDefaults));
      return old !== undefined && next !== undefined && old.size > 0 && isSubset(old, next);
    });
    return keepsHosts ? SAFE : OTHER_HOST;
  };
}

function judgeBasePath(before: Operation, after: Operation): Judge {
  return ({ usage }) => {
    const request = { method: usage.method, path: usage.path };
    const found = findOperation({ operations: [before] }, request);
    if (found?.isWithBasePath !== true) {
      return unknown({ code: 'not-in-pact', about: 'base-path' }, 'rule');
    }
    const named = findOperation({ operations: [withNamedPaths(after)] }, request);
    if (named !== undefined) {
      const [old, next] = [before, after].map((each) => hostsOf(each, usage.path));
      return isSubset(old ?? new Set(), next ?? new Set()) ? SAFE : OTHER_HOST;
    }
    // A variable of the base path may have any value: whether the recorded one is still served, nothing says.
    return findOperation({ operations: [after] }, request) === undefined
      ? breaks({ code: 'no-longer-promised' }, 'request')
      : unknown({ code: 'not-in-pact', about: 'base-path' }, 'rule');
  };
}

function withNamedPaths(operation: Operation): Operation {
  const servers = operation.servers.filter(({ basePath }) => !basePath.includes('{'));
  return { ...operation, servers };
}

/** The hosts of the servers that have a full path. */
function hostsOf(
  { servers, path }: Operation,
  fullPath: string,
  onlyDefaults = false,
): ReadonlySet<string> {
  const meant = servers.filter(
    ({ basePath, isDefault }) =>
      basePath !== '' && (isDefault || !onlyDefaults) && matchesTemplate(basePath + path, fullPath),
  );
  return new Set(meant.map(({ url }) => /^([a-z][a-z\d+.-]*:)?\/\/[^/]*/i.exec(url)?.[0] ?? ''));
}

function deprecations({ before, after }: OperationPair): readonly JudgedChange[] {
  const add = (kind: 'T1' | 'T2', note: ApiChange['note']): JudgedChange => ({
    change: { operation: before.name, in: 'operation', kind, unknownConsumer: 'compatible', note },
    judge: () => SAFE,
  });
  const isMoved = after.sunset !== undefined && before.sunset !== after.sunset;
  return [
    ...(after.isDeprecated && !before.isDeprecated ? [add('T1', { code: 'deprecated' })] : []),
    ...(isMoved
      ? [add('T2', { code: 'changed', before: before.sunset, after: after.sunset })]
      : []),
  ];
}

function callbackChanges({ before, after }: OperationPair): readonly JudgedChange[] {
  if (isDeepStrictEqual(before.callbacks, after.callbacks)) return [];
  const note = notUnderstood({ about: 'callbacks' });
  const judge: Judge = () => unknown({ code: 'not-in-pact', about: 'callbacks' }, 'rule');
  const place = { operation: before.name, in: 'callback' } as const;
  return [{ change: { ...place, kind: 'D8', unknownConsumer: 'breaking', note }, judge }];
}

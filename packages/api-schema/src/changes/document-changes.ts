import { SAFE, worstOf } from '@shopflow/pact-model/reading';
import { isDeepStrictEqual } from 'node:util';
import type { ApiDocument, Operation } from '../document/api-document.ts';
import {
  countParameters,
  fullPaths,
  matchesTemplate,
  withoutNames,
} from '../document/find-operation.ts';
import { breaks, unknown, type Judge, type Use } from '../judge/judgment.ts';
import type { ApiChange } from './api-change.ts';
import type { JudgedChange } from './judged-change.ts';
import { operationChanges } from './operation-changes.ts';

export interface Documents {
  readonly before: ApiDocument;
  readonly after: ApiDocument;
}

/** The changes between two documents, and how each is judged. */
export interface DocumentChanges {
  /** By operation of the old document: its interactions are judged by these. */
  readonly byOperation: ReadonlyMap<Operation, readonly JudgedChange[]>;
  /** New operations: no interaction is about them. */
  readonly added: readonly ApiChange[];
  /** Changes that may reach any consumer. */
  readonly general: readonly JudgedChange[];
}

export async function documentChanges(documents: Documents): Promise<DocumentChanges> {
  const pairs = pairOperations(documents);
  const removed = documents.before.operations.filter(
    (each) => !pairs.some(([one]) => one === each),
  );
  const added = documents.after.operations.filter(
    (each) => !pairs.some(([, other]) => other === each),
  );
  const dialects = { before: documents.before.dialect, after: documents.after.dialect };
  const byOperation = new Map<Operation, readonly JudgedChange[]>();
  for (const [before, after] of pairs) {
    byOperation.set(before, await operationChanges({ before, after, dialects }));
  }
  for (const operation of removed) {
    byOperation.set(operation, [await removal(operation, documents, added)]);
  }
  const additions: ApiChange[] = [];
  for (const operation of added) {
    const shadowed = shadowedBy(operation, documents.before);
    const target = shadowed && pairs.find(([one]) => one === shadowed)?.[0];
    if (target === undefined) additions.push(toAddition(operation, 'O2'));
    else {
      const changes = await concretePathChanges([target, operation], dialects);
      const others = (byOperation.get(target) ?? []).map((each) => ({
        ...each,
        judge: onlyFor(each.judge, (use) => !isCalled(operation, use)),
      }));
      byOperation.set(target, [...others, ...changes]);
    }
  }
  return { byOperation, added: additions, general: webhookChanges(documents) };
}

type Pair = readonly [Operation, Operation];

/** By full path first, since a base path may move between servers and paths; then by path alone. */
function pairOperations({ before, after }: Documents): readonly Pair[] {
  const pairs: Pair[] = [];
  const keysOf: readonly ((operation: Operation) => readonly string[])[] = [
    (operation) => fullPaths(operation).map(withoutNames),
    ({ path }) => [withoutNames(path)],
  ];
  for (const toKeys of keysOf) {
    const free = new Map<string, Operation>();
    for (const operation of after.operations) {
      if (pairs.some(([, other]) => other === operation)) continue;
      for (const key of toKeys(operation)) free.set(`${operation.method} ${key}`, operation);
    }
    for (const operation of before.operations) {
      if (pairs.some(([one]) => one === operation)) continue;
      const partner = toKeys(operation)
        .map((key) => free.get(`${operation.method} ${key}`))
        .find((each) => each !== undefined && !pairs.some(([, other]) => other === each));
      if (partner !== undefined) pairs.push([operation, partner]);
    }
  }
  return pairs;
}

async function removal(
  operation: Operation,
  { after, before }: Documents,
  added: readonly Operation[],
): Promise<JudgedChange> {
  const kind = removalKind(operation, added);
  const replacement = added.find((other) => isReplacement(operation, other));
  const note: ApiChange['note'] =
    replacement === undefined
      ? { code: 'removed' }
      : { code: 'replaced', before: operation.name, after: replacement.name };
  const change = {
    operation: operation.name,
    in: 'operation',
    kind,
    unknownConsumer: 'breaking',
    note,
  } as const;
  const covering = after.operations.find(
    (other) => other.method === operation.method && matchesTemplate(other.path, operation.path),
  );
  if (covering === undefined) {
    return { change, judge: () => breaks({ code: 'no-longer-promised' }, 'request') };
  }
  const dialects = { before: before.dialect, after: after.dialect };
  const all = await operationChanges({ before: operation, after: covering, dialects });
  const inner = all.filter(({ change: { in: part } }) => part !== 'server');
  return { change, judge: (use) => worstOf(inner.map(({ judge }) => judge(use))) };
}

function removalKind(operation: Operation, added: readonly Operation[]): ApiChange['kind'] {
  if (operation.sunset !== undefined) return 'T3';
  const replacement = added.find((other) => isReplacement(operation, other));
  if (replacement === undefined) return 'O1';
  if (replacement.method !== operation.method) return 'O4';
  return isSameLoosely(operation.path, replacement.path) ? 'O6' : 'O3';
}

function isReplacement(one: Operation, other: Operation): boolean {
  if (withoutNames(one.path) === withoutNames(other.path)) return one.method !== other.method;
  if (one.method !== other.method) return false;
  const isSameId = one.operationId !== undefined && one.operationId === other.operationId;
  return (
    isSameId ||
    isSameLoosely(one.path, other.path) ||
    isDeepStrictEqual(shapeOf(one), shapeOf(other))
  );
}

function isSameLoosely(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => withoutNames(path).toLowerCase().replace(/\/$/, ''));
  return a === b;
}

function shapeOf({ method, requestBody, responses }: Operation): object {
  return { method, requestBody, responses };
}

function toAddition({ name }: Operation, kind: 'O2' | 'O5'): ApiChange {
  const unknownConsumer = kind === 'O2' ? 'compatible' : 'maybe';
  return {
    operation: name,
    in: 'operation',
    kind,
    unknownConsumer,
    note: { code: 'added', isRequired: false },
  };
}

/** The old operation whose template matches a new path: `/users/{id}` for `/users/me`. */
function shadowedBy(operation: Operation, before: ApiDocument): Operation | undefined {
  return before.operations.find(
    (other) =>
      other.method === operation.method &&
      countParameters(other.path) > countParameters(operation.path) &&
      matchesTemplate(other.path, operation.path),
  );
}

/** Requests whose path is that of the new operation get its answers from now on. */
async function concretePathChanges(
  [before, after]: Pair,
  dialects: { readonly before: ApiDocument['dialect']; readonly after: ApiDocument['dialect'] },
): Promise<readonly JudgedChange[]> {
  const all = await operationChanges({ before: { ...before, name: after.name }, after, dialects });
  const inner = all.filter(({ change }) => change.in !== 'server');
  const judge = onlyFor(
    (use) => worstOf(inner.map((each) => each.judge(use))),
    (use) => isCalled(after, use),
  );
  return [{ change: toAddition(after, 'O5'), judge }];
}

function onlyFor(judge: Judge, isMeant: (use: Use) => boolean): Judge {
  return (use) => (isMeant(use) ? judge(use) : SAFE);
}

function isCalled(operation: Operation, { usage }: Use): boolean {
  const templates = [...fullPaths(operation), operation.path];
  return templates.some((template) => matchesTemplate(template, usage.path));
}

function webhookChanges({ before, after }: Documents): readonly JudgedChange[] {
  if (isDeepStrictEqual(before.webhooks, after.webhooks)) return [];
  const note = { code: 'not-understood', reason: 'webhooks' } as const;
  const place = { operation: 'webhooks', in: 'callback' } as const;
  const judge: Judge = () => unknown({ code: 'not-in-pact', about: 'webhooks' }, 'rule');
  return [{ change: { ...place, kind: 'D8', unknownConsumer: 'breaking', note }, judge }];
}

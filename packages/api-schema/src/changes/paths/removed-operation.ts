import { isDeepStrictEqual } from 'node:util';
import { NOT_DECIDED, worstOf } from '@shopflow/pact-model/reading';
import type { Operation } from '../../document/api-document.ts';
import { findOperations, mayOverlap, withoutNames } from '../../document/find-operation.ts';
import { breaks, unknown, type Judge, type Judgment } from '../../judge/judgment.ts';
import { withRivals } from '../../judge/undecided-operation.ts';
import type { ApiChange } from '../api-change.ts';
import type { Documents } from './documents.ts';
import type { JudgedChange } from '../judged-change.ts';
import { operationChanges } from '../operation-changes.ts';

export async function removal(
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
  return { change, judge: await judgeRemoval(operation, { before, after }) };
}

/** Its requests reach what matches them in the new document, if anything does. */
async function judgeRemoval(operation: Operation, { before, after }: Documents): Promise<Judge> {
  const dialects = { before: before.dialect, after: after.dialect };
  const covering = after.operations.filter((other) => mayOverlap(operation, other));
  const changes = await Promise.all(
    covering.map((other) => operationChanges({ before: operation, after: other, dialects })),
  );
  const judges = new Map(
    covering.map((other, at): [Operation, Judge] => {
      const inner = (changes[at] ?? []).filter(({ change }) => change.in !== 'server');
      return [other, (use) => worstOf(inner.map(({ judge }) => judge(use)))];
    }),
  );
  return (use) => {
    const found = findOperations(after, use.usage).map((each) => each.operation);
    if (found.length === 0) return breaks({ code: 'no-longer-promised' }, 'request');
    const judgments = new Map(
      found.map((other): [Operation, Judgment] => [
        other,
        judges.get(other)?.(use) ?? unknown(NOT_DECIDED, 'rule'),
      ]),
    );
    const verdicts = [...judgments].map(([other, { verdict }]) => [other, verdict] as const);
    return withRivals(worstOf([...judgments.values()]), new Map(verdicts));
  };
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

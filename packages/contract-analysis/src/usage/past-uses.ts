import type { PastPact } from '@shopflow/release-gate/pact-history';
import {
  findUsage,
  isSameField,
  type FieldUsage,
  type OperationUsage,
  type ProviderDocuments,
  type ProviderUsage,
} from './find-usage.ts';
import { unusedOf } from './select-usage.ts';

/** The past pacts that use an operation, or a field of one, that no consumer uses now; in the given order. */
export type PastUses = (operation: OperationUsage, field?: FieldUsage) => readonly PastPact[];

interface Question extends ProviderDocuments {
  readonly provider: string;
  readonly pacts: readonly PastPact[];
}

/** By the same rules as for the pacts of today. */
export function findPastUses({ pacts, ...provider }: Question): PastUses {
  const checked = groupByContent(pacts).map(([first, ...others]) => ({
    versions: [first, ...others],
    isUsed: makeUseCheck(
      findUsage({ ...provider, pacts: [{ ...first, places: [] }], unknown: [] }),
    ),
  }));
  return (operation, field) => {
    const used = new Set(
      checked.flatMap(({ versions, isUsed }) => (isUsed(operation, field) ? versions : [])),
    );
    return pacts.filter((each) => used.has(each));
  };
}

/** Most versions of a consumer have the pact of the previous one. */
function groupByContent(pacts: readonly PastPact[]): (readonly [PastPact, ...PastPact[]])[] {
  const groups = new Map<string, readonly [PastPact, ...PastPact[]]>();
  for (const each of pacts) {
    const { interactions, messages } = each.pact;
    const key = JSON.stringify([each.consumer, interactions, messages]);
    const known = groups.get(key);
    groups.set(key, known === undefined ? [each] : [...known, each]);
  }
  return [...groups.values()];
}

type UseCheck = (operation: OperationUsage, field?: FieldUsage) => boolean;

function makeUseCheck(usage: ProviderUsage): UseCheck {
  const unused = unusedOf(usage);
  return (operation, field) => {
    const uses = usage.operations.find((each) => isSameOperation(each, operation))?.uses ?? [];
    if (uses.length === 0) return false;
    const fields = unused.operations.find((each) => isSameOperation(each, operation))?.fields ?? [];
    if (field === undefined) return true;
    return !fields.some((each) => isSameField(each, field) || isResponseOf(each, field));
  };
}

function isSameOperation(one: OperationUsage, other: OperationUsage): boolean {
  return one.kind === other.kind && one.name === other.name;
}

/** A response that is unused is listed without its fields. */
function isResponseOf(response: FieldUsage, field: FieldUsage): boolean {
  return response.in === 'response status' && response.status === field.status;
}

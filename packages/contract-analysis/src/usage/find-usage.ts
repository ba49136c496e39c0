import type { ApiDocument } from '@shopflow/api-schema/api-document';
import type { EventDocument } from '@shopflow/event-schema/event-document';
import type { Pact } from '@shopflow/pact-model/pact';
import { recordedOperation } from '@shopflow/pact-model/recorded-operation';
import {
  makeUsageTree,
  type FieldId,
  type UsedField,
  type UsedOperation,
} from '@shopflow/pact-model/usage-tree';
import type { ReadHistory } from '@shopflow/release-gate/pact-history';
import {
  documentedMessages,
  documentedOperations,
  documentedPaths,
  findOperationName,
  type DocumentedOperation,
} from './documented-operations.ts';
import { mergeFields } from './map-values.ts';
import type { UnusedSince } from './since.ts';

/** Where a version of a consumer counts, such as its main branch or an environment. */
export interface UserPlace {
  readonly kind: 'main' | 'newest' | 'environment' | 'file';
  readonly name?: string;
}

/** A version of a consumer with a pact. */
export interface UserVersion {
  readonly consumer: string;
  readonly version: string;
  readonly places: readonly UserPlace[];
}

/** What is used of a provider, by which versions of its consumers. */
export interface ProviderUsage {
  readonly provider: string;
  /** `pacts`: the provider has no document here, so what no consumer uses is not known. */
  readonly source: 'document' | 'pacts';
  readonly operations: readonly OperationUsage[];
  /** Live versions of consumers that have published no pact, so that nothing is known of them. */
  readonly unknown: readonly UserVersion[];
  /** How much history `since` comes from; only with it. */
  readonly history?: readonly ReadHistory[];
}

export interface OperationUsage extends Omit<UsedOperation<UserVersion>, 'fields'> {
  /** In the provider's document. */
  readonly isDocumented: boolean;
  readonly fields: readonly FieldUsage[];
  /** Of an unused operation, where it was asked for. */
  readonly since?: UnusedSince;
}

export interface FieldUsage extends UsedField<UserVersion> {
  /** The provider's document describes it. */
  readonly isDocumented: boolean;
  /** Coverage counts it: it has no fields of its own in the document, and is above the point where a schema contains itself. */
  readonly isCounted: boolean;
  /** Of an unused field, where it was asked for. */
  readonly since?: UnusedSince;
}

/** What a provider documents. */
export interface ProviderDocuments {
  readonly openApi: ApiDocument | undefined;
  /** Of the provider. */
  readonly events: readonly EventDocument[];
}

interface Question extends ProviderDocuments {
  readonly provider: string;
  readonly pacts: readonly (UserVersion & { readonly pact: Pact })[];
  readonly unknown: readonly UserVersion[];
}

/** Who uses which operations, messages and fields of a provider, in the order of its documents. */
export function findUsage({ provider, pacts, unknown, openApi, events }: Question): ProviderUsage {
  const users = pacts.map(({ pact, consumer, version, places }) => ({
    user: { consumer, version, places },
    pact,
  }));
  const used = makeUsageTree(
    users,
    (usage) => findOperationName(openApi, usage) ?? recordedOperation(usage),
  );
  const documented = [
    ...(openApi === undefined ? [] : documentedOperations(openApi)),
    ...events.flatMap(documentedMessages),
  ];
  const isDocumented = ({ kind, name }: UsedOperation<UserVersion>): boolean =>
    documented.some((each) => each.kind === kind && each.name === name);
  return {
    provider,
    source: documented.length > 0 ? 'document' : 'pacts',
    operations: [
      ...documented.map((each) => mergeOperation(each, used)),
      ...used.filter((each) => !isDocumented(each)).map(withoutDocument),
    ],
    unknown,
  };
}

function withoutDocument(operation: UsedOperation<UserVersion>): OperationUsage {
  const fields = operation.fields.map((field) => ({
    ...field,
    isDocumented: false,
    isCounted: false,
  }));
  return { ...operation, isDocumented: false, fields: fields.sort(compareFields) };
}

function mergeOperation(
  { name, kind, fields, bodies }: DocumentedOperation,
  used: readonly UsedOperation<UserVersion>[],
): OperationUsage {
  const found = used.find((each) => each.kind === kind && each.name === name);
  const isNamed = (id: FieldId): boolean => fields.some((field) => isSameField(field, id));
  const usedFields = (found?.fields ?? []).flatMap((field): Omit<FieldUsage, 'isCounted'>[] => {
    const paths = documentedPaths(bodies, field);
    if (paths.length === 0) return [{ ...field, isDocumented: isNamed(field) }];
    return paths.map((path) => ({ ...field, path, isDocumented: true }));
  });
  const merged = mergeFields(usedFields);
  return {
    name,
    kind,
    isDocumented: true,
    uses: found?.uses ?? [],
    fields: [
      ...merged.map((field) => ({ ...field, isCounted: isNamed(field) })),
      ...fields
        .filter((field) => !merged.some((each) => isSameField(each, field)))
        .map((field) => ({ ...field, isDocumented: true, isCounted: true, uses: [] })),
    ].sort(compareFields),
  };
}

const PARTS: readonly FieldId['in'][] = [
  ...(['method', 'path', 'query parameter', 'request header', 'request cookie'] as const),
  ...(['request body', 'response status', 'response header', 'response body'] as const),
  ...(['topic', 'message key', 'message header', 'message payload'] as const),
];

/** The request first, then each response; by name within a part. */
function compareFields(one: FieldUsage, other: FieldUsage): number {
  return (
    (one.status ?? 0) - (other.status ?? 0) ||
    PARTS.indexOf(one.in) - PARTS.indexOf(other.in) ||
    one.path.localeCompare(other.path)
  );
}

export function isSameField(one: FieldId, other: FieldId): boolean {
  return (
    one.direction === other.direction &&
    one.in === other.in &&
    one.status === other.status &&
    one.path === other.path
  );
}

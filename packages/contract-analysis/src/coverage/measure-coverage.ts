import { meansPath } from '@shopflow/pact-model/inside-used';
import type { FieldId } from '@shopflow/pact-model/usage-tree';
import type {
  FieldUsage,
  OperationUsage,
  ProviderUsage,
  UserVersion,
} from '../usage/find-usage.ts';
import {
  COVERAGE_CLASSES,
  type CoverageClass,
  type CoverageCounts,
  type FieldCoverage,
  type NotCounted,
  type OperationCoverage,
  type ProviderCoverage,
} from './coverage.ts';
import type { MockWithoutContract } from './mock-records.ts';

interface Evidence {
  readonly usage: ProviderUsage;
  /** Whether the provider has verified the pact of a version; undefined without a broker. */
  readonly isVerified: ((user: UserVersion) => boolean) | undefined;
  /** Of this provider. */
  readonly mocks: readonly MockWithoutContract[];
  /** What the documents alone cannot count. */
  readonly notCounted: readonly NotCounted[];
}

/** Counts what of a provider's documents is verified, in a contract, only mocked, or unused. */
export function measureCoverage(evidence: Evidence): ProviderCoverage {
  const { usage, isVerified } = evidence;
  const documented = usage.operations.filter(({ isDocumented }) => isDocumented);
  const operations = documented.map((each) => toOperation(each, evidence));
  const parts = operations.flatMap(({ fields }) => fields);
  const statuses = parts.filter(isStatus);
  const fields = parts.filter((each) => !isStatus(each));
  return {
    provider: usage.provider,
    isVerificationKnown: isVerified !== undefined,
    operations,
    counts: {
      operations: count(operations),
      statuses: count(statuses),
      fields: count(fields),
      all: count([...operations, ...parts]),
    },
    notCounted: [
      ...(documented.length === 0 ? [{ code: 'no-document' } as const] : []),
      ...evidence.notCounted,
      ...findUndocumented(evidence),
      ...documented.flatMap(findUnknownMatchers),
      ...usage.unknown.map((user) => ({ code: 'no-pact', user }) as const),
    ],
  };
}

function toOperation(operation: OperationUsage, evidence: Evidence): OperationCoverage {
  const { name, uses, fields } = operation;
  const kind = operation.kind === 'http' ? 'http' : 'message';
  const mocks = kind === 'http' ? evidence.mocks.filter((each) => each.operation === name) : [];
  return {
    name,
    kind,
    class: classify(uses, mocks, evidence),
    fields: fields
      .filter(({ isCounted }) => isCounted)
      .map((field) => toField(field, mocks, evidence)),
  };
}

function toField(
  field: FieldUsage,
  mocks: readonly MockWithoutContract[],
  evidence: Evidence,
): FieldCoverage {
  const { direction, in: part, status, path, uses } = field;
  const own = mocks.filter((mock) => mockHas(mock, field));
  const users = [...uses.map(({ user }) => user), ...own].map(({ consumer }) => consumer);
  return {
    direction,
    in: part,
    status,
    path,
    class: classify(uses, own, evidence),
    consumers: [...new Set(users)].sort(),
  };
}

interface PossibleUse {
  readonly user: UserVersion;
  readonly isUnknown?: boolean;
}

function classify(
  uses: readonly PossibleUse[],
  mocks: readonly MockWithoutContract[],
  { isVerified }: Evidence,
): CoverageClass {
  if (uses.some(({ user, isUnknown }) => isUnknown !== true && isVerified?.(user) === true))
    return 'verified';
  if (uses.length > 0) return 'in-contract';
  return mocks.length > 0 ? 'mocked' : 'unused';
}

function mockHas({ status, fields }: MockWithoutContract, field: FieldId): boolean {
  if (field.in === 'response status') return field.status === status;
  return fields.some(
    (each) =>
      each.in === field.in &&
      meansPath(each.path, field.path) &&
      [undefined, status].includes(field.status),
  );
}

function isStatus({ in: part }: FieldId): boolean {
  return part === 'response status';
}

function count(parts: readonly { readonly class: CoverageClass }[]): CoverageCounts {
  const counts = COVERAGE_CLASSES.map(
    (name) => [name, parts.filter((each) => each.class === name).length] as const,
  );
  return {
    ...(Object.fromEntries(counts) as Record<CoverageClass, number>),
    total: parts.length,
  };
}

function findUndocumented({ usage, mocks }: Evidence): NotCounted[] {
  // Without a document, nothing is documented.
  if (usage.source === 'pacts') return [];
  const inPacts = usage.operations.filter(({ isDocumented }) => !isDocumented);
  const known = new Set(usage.operations.map(({ name }) => name));
  const inMocks = mocks.filter(({ operation }) => !known.has(operation));
  return [
    ...inPacts.map(({ name, uses }) =>
      toUndocumented(
        name,
        uses.map(({ user }) => user),
      ),
    ),
    ...[...new Set(inMocks.map(({ operation }) => operation))].map((name) =>
      toUndocumented(
        name,
        inMocks.filter(({ operation }) => operation === name),
      ),
    ),
  ];
}

function toUndocumented(
  operation: string,
  users: readonly { readonly consumer: string }[],
): NotCounted {
  return { code: 'not-documented', operation, consumers: namesOf(users) };
}

function findUnknownMatchers({ name, fields }: OperationUsage): NotCounted[] {
  return fields.flatMap(({ direction, in: part, status, path, uses }) => {
    const unknown = uses.filter(({ isUnknown }) => isUnknown).map(({ user }) => user);
    if (unknown.length === 0) return [];
    const field = { direction, in: part, status, path };
    return [{ code: 'unknown-matcher', operation: name, field, consumers: namesOf(unknown) }];
  });
}

function namesOf(users: readonly { readonly consumer: string }[]): readonly string[] {
  return [...new Set(users.map(({ consumer }) => consumer))].sort();
}

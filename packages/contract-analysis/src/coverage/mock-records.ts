import type { ApiDocument } from '@shopflow/api-schema/api-document';
import type { CheckedMock, DriftReport } from '@shopflow/mock-sync/drift/report';
import type { Pact } from '@shopflow/pact-model/pact';
import type { FieldId } from '@shopflow/pact-model/usage-tree';
import { findOperationName } from '../usage/documented-operations.ts';
import type { ConsumerCoverage } from './coverage.ts';

/** A response that a consumer's tests mock, although no contract has it. */
export interface MockWithoutContract {
  readonly consumer: string;
  readonly provider: string;
  /** In the provider's document, or else method and path. */
  readonly operation: string;
  readonly status: number;
  readonly fields: readonly MockedField[];
}

type MockedField = Pick<FieldId, 'in' | 'path'>;

/** A service, and what the mocks of its last test run were; undefined when there is no record. */
export interface RecordedService {
  readonly name: string;
  readonly report: DriftReport | undefined;
}

/** The mocks that no contract backs, of providers with a contract. */
export function findMocksWithoutContract(
  services: readonly RecordedService[],
  openApi: ReadonlyMap<string, ApiDocument>,
): readonly MockWithoutContract[] {
  return services.flatMap(({ name, report }) =>
    (report?.mocks ?? []).flatMap((mock) => {
      const provider = providerOf(mock);
      if (provider === undefined) return [];
      const { method, url, status, fields } = mock;
      const { pathname: path } = new URL(url);
      const operation =
        findOperationName(openApi.get(provider), { method, path }) ?? `${method} ${path}`;
      return [{ consumer: name, provider, operation, status, fields: toFields(fields) }];
    }),
  );
}

/** Undefined for a mock that a contract backs, that the settings allow, or of a host without contracts. */
function providerOf({ verdict }: CheckedMock): string | undefined {
  if (verdict.kind === 'no-such-request') return verdict.provider;
  return verdict.kind === 'no-such-answer' ? verdict.nearest.provider : undefined;
}

function toFields(fields: CheckedMock['fields']): readonly MockedField[] {
  const { query = [], request = [], response = [] } = fields ?? {};
  return [
    ...query.map((path) => ({ in: 'query parameter', path }) as const),
    ...request.map((path) => ({ in: 'request body', path }) as const),
    ...response.map((path) => ({ in: 'response body', path }) as const),
  ];
}

interface Question {
  readonly consumer: string;
  /** Of all its versions that count. */
  readonly pacts: readonly Pact[];
  readonly report: DriftReport | undefined;
  readonly mocks: readonly MockWithoutContract[];
}

/** Compares the mocks of a consumer's tests with the interactions in its pacts. */
export function measureConsumer({ consumer, pacts, report, mocks }: Question): ConsumerCoverage {
  const interactions = new Set(pacts.flatMap(interactionKeys));
  const backing = (report?.mocks ?? []).flatMap(({ verdict }) =>
    verdict.kind === 'backed' ? verdict.by : [],
  );
  const mocked = new Set(backing.map(toKey).filter((key) => interactions.has(key)));
  const own = mocks.filter((each) => each.consumer === consumer);
  const answers = own.map(({ provider, operation, status }) =>
    JSON.stringify([provider, operation, status]),
  );
  return {
    consumer,
    record: report === undefined ? 'none' : report.leftOut.length === 0 ? 'full' : 'part',
    interactions: interactions.size,
    mocked: mocked.size,
    mockedWithoutContract: new Set(answers).size,
    notCompared: report?.unchecked.length ?? 0,
  };
}

interface Identified {
  readonly provider: string;
  readonly description: string;
  /** Names of its provider states. */
  readonly states: readonly string[];
}

function toKey({ provider, description, states }: Identified): string {
  return JSON.stringify([provider, description, [...states].sort()]);
}

function interactionKeys({ provider, interactions }: Pact): string[] {
  return (
    interactions
      // Before specification 4, an interaction has no type, and is HTTP.
      .filter(({ type }) => type === undefined || type === 'Synchronous/HTTP')
      .map(({ description, providerStates = [] }) =>
        toKey({
          provider: provider.name,
          description,
          states: providerStates.map(({ name }) => name),
        }),
      )
  );
}

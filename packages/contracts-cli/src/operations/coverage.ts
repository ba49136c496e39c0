import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ConsumerCoverage, ProviderCoverage } from '@shopflow/contract-analysis/coverage';
import type { UserVersion } from '@shopflow/contract-analysis/find-usage';
import type { MockWithoutContract } from '@shopflow/contract-analysis/mock-records';
import { readCheckedServices } from '@shopflow/project/checked-services';
import type { Project } from '@shopflow/project/project';
import type { ProviderDocuments } from '@shopflow/project/provider-documents';
import { UserError } from '@shopflow/project/user-error';
import type { RelevantPacts } from '@shopflow/release-gate/published-pacts';
import { openPacts, type PactSource } from './sources/pact-source.ts';
import { nameHint } from './require-name.ts';

export interface CoverageQuestion {
  /** Empty for all with a document or a pact. */
  readonly providers: readonly string[];
  /** Only contracts that are live there count as verified. */
  readonly environment?: string | undefined;
}

/** How much of each provider's documents is covered by contracts, and of each consumer's contracts by mocks. */
export interface CoverageAnswer {
  /** Null: main branches and every environment. */
  readonly environment: string | null;
  readonly providers: readonly ProviderCoverage[];
  readonly consumers: readonly ConsumerCoverage[];
}

/**
 * Measures contract coverage, from the documents of this checkout, the pacts of a broker or a folder, and
 * the mocks that the last unit tests recorded.
 *
 * @throws UserError for a provider that has neither a document nor a pact
 * @throws BrokerClientError
 */
export async function findCoverage(
  project: Project,
  source: PactSource,
  question: CoverageQuestion,
): Promise<CoverageAnswer> {
  const reader = await openPacts(source, question);
  const [documents, integrations, services] = await Promise.all([
    readDocuments(project),
    reader.integrations(),
    readCheckedServices(project),
  ]);
  const providers = selectProviders(question.providers, [
    ...documents.openApi.keys(),
    ...documents.events.map(({ owner }) => owner.pacticipant),
    ...integrations.map(({ provider }) => provider),
  ]);
  const { findMocksWithoutContract, measureConsumer } =
    await import('@shopflow/contract-analysis/mock-records');
  const mocks = findMocksWithoutContract(services, documents.openApi).filter(({ provider }) =>
    providers.includes(provider),
  );
  const found = await Promise.all(
    providers.map(async (provider) => {
      const pacts = await reader.of(provider);
      const isVerified = await readVerification(source, { provider, pacts, question });
      const evidence = { provider, pacts, documents, mocks, isVerified };
      return { pacts: pacts.pacts, coverage: await measureProvider(evidence) };
    }),
  );
  const pacts = found.flatMap((each) => each.pacts);
  const consumers = [...new Set([...pacts, ...mocks].map(({ consumer }) => consumer))].sort();
  return {
    environment: question.environment ?? null,
    providers: found.map(({ coverage }) => coverage),
    consumers: consumers.map((consumer) =>
      measureConsumer({
        consumer,
        pacts: pacts.filter((each) => each.consumer === consumer).map(({ pact }) => pact),
        report: services.find(({ name }) => name === consumer)?.report,
        mocks,
      }),
    ),
  };
}

/** All documents of the checkout. */
async function readDocuments({ paths }: Project): Promise<ProviderDocuments> {
  const { readProviderDocuments } = await import('@shopflow/project/provider-documents');
  const files = await readdir(paths.openapi).catch(() => []);
  const http = files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.basename(file, '.yaml'));
  return readProviderDocuments(paths, { http, hasMessages: true });
}

/** @throws UserError for an unknown name */
function selectProviders(asked: readonly string[], all: readonly string[]): readonly string[] {
  const known = [...new Set(all)].sort();
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) return asked.length === 0 ? known : [...new Set(asked)];
  throw new UserError(
    `There is no document or pact of a provider "${unknown}". ${nameHint(unknown, known)}`,
    { code: 'unknown-provider' },
  );
}

type IsVerified = ((user: UserVersion) => boolean) | undefined;

/** Undefined without a broker. */
async function readVerification(
  source: PactSource,
  {
    provider,
    pacts,
    question: { environment },
  }: {
    readonly provider: string;
    readonly pacts: RelevantPacts;
    readonly question: CoverageQuestion;
  },
): Promise<IsVerified> {
  if (!('client' in source)) return undefined;
  const { findVerifiedVersions } = await import('@shopflow/release-gate/find-verified-versions');
  const asked = { provider, versions: pacts.pacts, environment };
  const verified = await findVerifiedVersions(source.client, asked);
  const keys = new Set(verified.map(toKey));
  return (user) => keys.has(toKey(user));
}

function toKey({ consumer, version }: Pick<UserVersion, 'consumer' | 'version'>): string {
  return JSON.stringify([consumer, version]);
}

interface Evidence {
  readonly provider: string;
  readonly pacts: RelevantPacts;
  readonly documents: ProviderDocuments;
  readonly mocks: readonly MockWithoutContract[];
  readonly isVerified: IsVerified;
}

async function measureProvider(evidence: Evidence): Promise<ProviderCoverage> {
  const { provider, pacts, documents, mocks, isVerified } = evidence;
  const { findUsage } = await import('@shopflow/contract-analysis/find-usage');
  const { findUncountable } = await import('@shopflow/contract-analysis/find-uncountable');
  const { measureCoverage } = await import('@shopflow/contract-analysis/measure-coverage');
  const openApi = documents.openApi.get(provider);
  const events = documents.events.filter(({ owner }) => owner.pacticipant === provider);
  return measureCoverage({
    usage: findUsage({ provider, ...pacts, openApi, events }),
    isVerified,
    mocks: mocks.filter((each) => each.provider === provider),
    notCounted: openApi === undefined ? [] : findUncountable(openApi),
  });
}

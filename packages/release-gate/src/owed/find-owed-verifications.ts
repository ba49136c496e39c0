import type { BrokerClient, Pair } from '@shopflow/broker-client';
import type { MatrixRow } from '@shopflow/broker-client/answers';
import type { OwedVerification } from '@shopflow/broker-client/verifications-owed';
import pMap from 'p-map';
import { contentIdOf } from '../live/pact-content.ts';
import {
  CONCURRENCY,
  readUsedVersions,
  type UsedVersion,
  type UsedVersions,
} from './used-versions.ts';

type Broker = Pick<
  BrokerClient,
  | ('environments' | 'deployedVersions' | 'supportedVersions' | 'mainVersion')
  | ('verificationsOwed' | 'branchesOf' | 'integrations' | 'resultsOfVersions')
  | ('findPact' | 'pactOf')
>;

interface Question {
  /** Undefined for all providers. */
  readonly provider?: string | undefined;
  /** Only this version of the provider, whether it is in use or not. */
  readonly version?: string | undefined;
}

/**
 * Finds the results that are owed: those of each provider version in use for each pact content in use. Asks
 * the broker for its own list, or computes it from what every Pact Broker answers.
 *
 * @throws BrokerClientError
 */
export async function findOwedVerifications(
  broker: Broker,
  question: Question,
): Promise<readonly OwedVerification[]> {
  if (question.version !== undefined) return computeOwedVerifications(broker, question);
  const listed = await broker.verificationsOwed(question.provider);
  return listed ?? computeOwedVerifications(broker, question);
}

/** With one request per pair, and one per provider version and pact that owes a result. */
export async function computeOwedVerifications(
  broker: Omit<Broker, 'verificationsOwed'>,
  { provider, version }: Question,
): Promise<readonly OwedVerification[]> {
  const pairs = (await broker.integrations())
    .filter((pair) => provider === undefined || pair.provider === provider)
    .toSorted((one, other) => toKey(one).localeCompare(toKey(other)));
  const names = new Set(pairs.flatMap((pair) => [pair.consumer, pair.provider]));
  const used = await readUsedVersions(broker, [...names]);
  const owed = await pMap(pairs, (pair) => owedBetween(broker, pair, { used, version }), {
    concurrency: CONCURRENCY,
  });
  return withBranches(broker, owed.flat());
}

function toKey({ consumer, provider }: Pair): string {
  return JSON.stringify([provider, consumer]);
}

type Owed = Omit<OwedVerification, 'branch'>;

async function owedBetween(
  broker: Omit<Broker, 'verificationsOwed'>,
  pair: Pair,
  { used, version }: { readonly used: UsedVersions; readonly version: string | undefined },
): Promise<Owed[]> {
  const providers = selectVersions(used.get(pair.provider) ?? [], version);
  if (providers.length === 0) return [];
  const consumerVersions = await consumerVersionsOf(broker, pair, used);
  if (consumerVersions.length === 0) return [];
  const providerVersions = providers.map((each) => each.version);
  const rows = await broker.resultsOfVersions({ ...pair, consumerVersions, providerVersions });
  const published = consumerVersions.filter((each) =>
    rows.some((row) => row.consumer.version?.number === each),
  );
  const owed = await Promise.all(
    providers.map(async ({ version: providerVersion, reasons }) => {
      const missing = published.filter((each) => !hasResult(rows, each, providerVersion));
      const distinct = await newestOfEachContent(broker, pair, missing);
      return distinct.map((consumerVersion) => ({
        ...pair,
        ...{ consumerVersion, providerVersion, reasons },
      }));
    }),
  );
  return owed.flat();
}

function selectVersions(
  used: readonly UsedVersion[],
  version: string | undefined,
): readonly UsedVersion[] {
  if (version === undefined) return used;
  return [used.find((each) => each.version === version) ?? { version, reasons: [] }];
}

/** Of a consumer without a version on its main branch, also the newest that published for the provider. */
async function consumerVersionsOf(
  broker: Pick<Broker, 'findPact'>,
  pair: Pair,
  used: UsedVersions,
): Promise<string[]> {
  const known = used.get(pair.consumer) ?? [];
  const versions = known.map(({ version }) => version);
  if (known.some(({ reasons }) => reasons.includes('latest from main branch'))) return versions;
  const newest = (await broker.findPact(pair))?._links['pb:consumer-version'].name;
  return newest === undefined || versions.includes(newest) ? versions : [...versions, newest];
}

function hasResult(rows: readonly MatrixRow[], consumer: string, provider: string): boolean {
  return rows.some(
    (row) =>
      row.consumer.version?.number === consumer &&
      row.provider.version?.number === provider &&
      row.verificationResult != null,
  );
}

/** Several versions can have published the same content; a result is for the content. */
async function newestOfEachContent(
  broker: Pick<Broker, 'pactOf'>,
  pair: Pair,
  consumerVersions: readonly string[],
): Promise<readonly string[]> {
  if (consumerVersions.length < 2) return consumerVersions;
  const pacts = await Promise.all(
    consumerVersions.map(async (consumerVersion) => {
      const pact = await broker.pactOf({ ...pair, consumerVersion });
      const content = contentIdOf(pact) ?? consumerVersion;
      return { consumerVersion, content, publishedAt: Date.parse(String(pact.createdAt)) };
    }),
  );
  const newestLast = pacts.toSorted((one, other) => one.publishedAt - other.publishedAt);
  return [...new Map(newestLast.map((each) => [each.content, each.consumerVersion])).values()];
}

async function withBranches(
  broker: Pick<Broker, 'branchesOf'>,
  owed: readonly Owed[],
): Promise<OwedVerification[]> {
  const key = ({ provider, providerVersion }: Owed): string =>
    JSON.stringify([provider, providerVersion]);
  const versions = [...new Map(owed.map((each) => [key(each), each])).values()];
  const branches = new Map(
    await pMap(
      versions,
      async (each) => {
        const version = { pacticipant: each.provider, version: each.providerVersion };
        return [key(each), (await broker.branchesOf(version)).at(-1)] as const;
      },
      { concurrency: CONCURRENCY },
    ),
  );
  return owed.map((each) => ({ ...each, branch: branches.get(key(each)) }));
}

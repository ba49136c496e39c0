import type { BrokerClient } from '@shopflow/broker-client';
import type { MatrixRow } from '@shopflow/broker-client/answers';
import { findFailedInteractions } from '@shopflow/release-gate/find-failed-interactions';
import type { FailedInteraction } from '@shopflow/release-gate/reason';
import type { BrokenPair } from '@shopflow/release-gate/release';
import pMap from 'p-map';

/** What the broker knows about a pair that failed. */
export interface Failure {
  readonly pair: BrokenPair;
  /** Empty when the result names none. */
  readonly interactions: readonly FailedInteraction[];
  /** Undefined when no earlier version of either side had a successful result with the other. */
  readonly brokeIn: BreakingRange | undefined;
}

/** The newest version that worked with the other side, and the first one after it that does not. */
export interface BreakingRange {
  readonly pacticipant: string;
  readonly lastGood: string;
  readonly firstBad: string;
}

type Client = Pick<BrokerClient, 'resultsFor' | 'resultsBy' | 'result' | 'pact'>;

/** Concurrent pairs, each with up to four requests. */
const CONCURRENCY = 4;

/** Explains the pairs that failed; pairs without a result are left out. @throws BrokerClientError */
export async function explainFailures(
  client: Client,
  blocked: readonly BrokenPair[],
): Promise<readonly Failure[]> {
  const failed = blocked.filter(({ reason }) => reason.startsWith('failed'));
  return pMap(failed, (pair) => explainFailure(client, pair), { concurrency: CONCURRENCY });
}

async function explainFailure(client: Client, pair: BrokenPair): Promise<Failure> {
  const { consumer, consumerVersion, provider, providerVersion = '' } = pair;
  const [byProviders, byConsumers] = await Promise.all([
    client.resultsFor(pair, consumerVersion),
    client.resultsBy(pair, providerVersion),
  ]);
  const ofProvider = (row: MatrixRow): string | undefined => row.provider.version?.number;
  const ofConsumer = (row: MatrixRow): string | undefined => row.consumer.version?.number;
  const row = byProviders.find((each) => ofProvider(each) === providerVersion);
  return {
    pair,
    interactions: row === undefined ? [] : await loadInteractions(client, row),
    brokeIn:
      findRange(byProviders, { pacticipant: provider, bad: providerVersion, of: ofProvider }) ??
      findRange(byConsumers, { pacticipant: consumer, bad: consumerVersion, of: ofConsumer }),
  };
}

async function loadInteractions(
  client: Client,
  { verificationResult }: MatrixRow,
): Promise<readonly FailedInteraction[]> {
  if (verificationResult?.success !== false) return [];
  const result = await client.result(verificationResult._links.self.href);
  return findFailedInteractions(result, await client.pact(result._links['pb:pact-version'].href));
}

/** From results with the newest first: goes back from the bad version to the newest good one before it. */
function findRange(
  rows: readonly MatrixRow[],
  {
    pacticipant,
    bad,
    of,
  }: {
    readonly pacticipant: string;
    readonly bad: string;
    readonly of: (row: MatrixRow) => string | undefined;
  },
): BreakingRange | undefined {
  const verified = rows.filter(({ verificationResult }) => verificationResult != null);
  const older = verified.slice(verified.findIndex((row) => of(row) === bad));
  const index = older.findIndex(({ verificationResult }) => verificationResult?.success === true);
  const [good, next] = [older[index], older[index - 1]].map((row) => row && of(row));
  if (good === undefined || next === undefined) return undefined;
  return { pacticipant, lastGood: good, firstBad: next };
}

import type { BrokerClient, Pair } from '@shopflow/broker-client';
import type { MatrixRow } from '@shopflow/broker-client/answers';
import type { Evidence } from './verified-interactions.ts';

export type EvidenceBroker = Pick<BrokerClient, 'resultsBy' | 'result' | 'pactOf'>;

/** A provider version and the consumer version whose pact it may have verified. */
export interface EvidenceQuery extends Pair {
  readonly consumerVersion: string;
  /** Provider version. */
  readonly version: string;
}

/** The results of a provider version for the consumer's pacts, those of the given version first. */
export async function collectEvidence(
  broker: EvidenceBroker,
  { version, consumerVersion, ...pair }: EvidenceQuery,
): Promise<{ evidence: Evidence[]; verifiedAt: string[] }> {
  const rows = (await broker.resultsBy(pair, version)).filter(hasResult);
  const own = rows.filter((row) => versionOf(row) === consumerVersion);
  // A verified pact needs no other result; otherwise older pacts may share some of its interactions.
  const isEnough = own.some(({ verificationResult }) => verificationResult?.success === true);
  const relevant = isEnough ? own : [...own, ...rows.filter((row) => !own.includes(row))];
  const evidence = await Promise.all(relevant.map((row) => readEvidence(broker, pair, row)));
  const verifiedAt = relevant.flatMap(
    ({ verificationResult }) => verificationResult?.verifiedAt ?? [],
  );
  return { evidence, verifiedAt };
}

/**
 * The first provider version that has published a result for a pact of this consumer. A version that was
 * just published has none yet.
 */
export async function findFirstWithResult(
  broker: Pick<EvidenceBroker, 'resultsBy'>,
  pair: Pair,
  versions: readonly string[],
): Promise<string | undefined> {
  for (const version of versions) {
    if ((await broker.resultsBy(pair, version)).some(hasResult)) return version;
  }
  return undefined;
}

async function readEvidence(broker: EvidenceBroker, pair: Pair, row: MatrixRow): Promise<Evidence> {
  const pact = broker.pactOf({ ...pair, consumerVersion: versionOf(row) });
  const { success, _links } = row.verificationResult ?? { success: false };
  const result = success ? { success } : broker.result(_links?.self.href ?? '');
  return { interactions: (await pact).interactions, result: await result };
}

function hasResult({ verificationResult }: MatrixRow): boolean {
  return verificationResult != null;
}

function versionOf({ consumer }: MatrixRow): string {
  return consumer.version?.number ?? '';
}

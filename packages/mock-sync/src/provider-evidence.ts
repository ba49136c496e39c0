import type { BrokerClient, Pair } from '@shopflow/broker-client';
import type { MatrixRow } from '@shopflow/broker-client/answers';
import type { Evidence } from './verified-interactions.ts';

export type EvidenceBroker = Pick<BrokerClient, 'resultsBy' | 'result' | 'pactOf'>;

/** What did this version of the provider make of the pacts of this consumer? */
export interface Question extends Pair {
  readonly consumerVersion: string;
  /** Of the provider. */
  readonly version: string;
}

/** What one version of the provider made of the consumer's pacts: of the one asked about first. */
export async function evidenceOf(
  broker: EvidenceBroker,
  { version, consumerVersion, ...pair }: Question,
): Promise<{ evidence: Evidence[]; verifiedAt: string[] }> {
  const rows = (await broker.resultsBy(pair, version)).filter(hasResult);
  const own = rows.filter((row) => versionOf(row) === consumerVersion);
  // A verified pact needs no other result; one that is not may have parts that older ones had.
  const isEnough = own.some(({ verificationResult }) => verificationResult?.success === true);
  const asked = isEnough ? own : [...own, ...rows.filter((row) => !own.includes(row))];
  const evidence = await Promise.all(asked.map((row) => readEvidence(broker, pair, row)));
  const verifiedAt = asked.flatMap(
    ({ verificationResult }) => verificationResult?.verifiedAt ?? [],
  );
  return { evidence, verifiedAt };
}

/**
 * The first of the versions of a provider that has published a result for pacts of this consumer.
 * One that was published a moment ago has none yet.
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

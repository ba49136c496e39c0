import type { BrokerClient } from '@shopflow/broker-client';
import type { SelectedPact } from './selected-pacts.ts';

/** A provider version, and the pacts that it verifies. */
export interface Verification {
  readonly provider: string;
  readonly version: string;
  readonly pacts: readonly SelectedPact[];
}

/**
 * Records the current results of all pacts that a verification is about to receive. Call the returned
 * function after the verification: it reports the pacts without a new result, because the verifier's
 * core can fail to publish and still succeed.
 *
 * @throws BrokerClientError
 */
export async function watchResults(
  broker: Pick<BrokerClient, 'resultBetween'>,
  { provider, version: providerVersion, pacts }: Verification,
): Promise<() => Promise<string[]>> {
  const readResults = () =>
    Promise.all(
      pacts.map(async ({ consumer, version: consumerVersion = '' }) => {
        const pair = { consumer, provider, consumerVersion, providerVersion };
        return (await broker.resultBetween(pair))?.verificationResult?._links.self.href;
      }),
    );
  const before = await readResults();
  return async () => {
    const after = await readResults();
    const missing = pacts.filter((_, i) => after[i] === undefined || after[i] === before[i]);
    return missing.map(
      ({ consumer, version = '' }) =>
        `The result for the pact of ${consumer} ${version} was not published to the broker.`,
    );
  };
}

import type { Hal } from '@shopflow/broker-client/hal';
import { z } from 'zod';

const link = z.object({ href: z.string() });
const pactsForVerification = z.object({
  _embedded: z.object({ pacts: z.array(z.object({ _links: z.object({ self: link }) })) }),
});
const pact = z.object({
  consumer: z.object({ name: z.string() }),
  _links: z.object({ 'pb:consumer-version': z.object({ name: z.string() }) }),
});
const matrix = z.object({
  matrix: z.array(
    z.object({
      verificationResult: z.object({ _links: z.object({ self: link }) }).nullish(),
    }),
  ),
});

/** A provider version, and the selection of the pacts that it verifies. */
export interface Verification {
  readonly provider: string;
  readonly version: string;
  readonly selection: object;
}

interface SelectedPact {
  readonly consumer: string;
  readonly consumerVersion: string;
}

/**
 * Records the current results of all pacts that a verification is about to receive. Call the returned
 * function after the verification: it reports the pacts without a new result, because the verifier's
 * core can fail to publish and still succeed.
 *
 * @throws BrokerClientError
 */
export async function watchResults(
  broker: Hal,
  verification: Verification,
): Promise<() => Promise<string[]>> {
  const pacts = await selectPacts(broker, verification);
  const readResults = () =>
    Promise.all(pacts.map((selected) => findLatestResult(broker, verification, selected)));
  const before = await readResults();
  return async () => {
    const after = await readResults();
    const missing = pacts.filter((_, i) => after[i] === undefined || after[i] === before[i]);
    return missing.map(
      ({ consumer, consumerVersion }) =>
        `The result for the pact of ${consumer} ${consumerVersion} was not published to the broker.`,
    );
  };
}

async function selectPacts(
  broker: Hal,
  { provider, selection }: Verification,
): Promise<SelectedPact[]> {
  const path = `/pacts/provider/${encodeURIComponent(provider)}/for-verification`;
  const { _embedded } = await broker.post(path, { body: selection, schema: pactsForVerification });
  return Promise.all(
    _embedded.pacts.map(async ({ _links }) => {
      const { consumer, ...selected } = await broker.get(_links.self.href, pact);
      return {
        consumer: consumer.name,
        consumerVersion: selected._links['pb:consumer-version'].name,
      };
    }),
  );
}

/** The link of the newest result of this provider version for this pact. */
async function findLatestResult(
  broker: Hal,
  { provider, version }: Verification,
  { consumer, consumerVersion }: SelectedPact,
): Promise<string | undefined> {
  const query = new URLSearchParams([
    ['q[][pacticipant]', consumer],
    ['q[][version]', consumerVersion],
    ['q[][pacticipant]', provider],
    ['q[][version]', version],
    ['latestby', 'cvpv'],
  ]);
  const { matrix: rows } = await broker.get(`/matrix?${query.toString()}`, matrix);
  return rows[0]?.verificationResult?._links.self.href;
}

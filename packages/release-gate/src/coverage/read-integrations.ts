import type { BrokerClient } from '@shopflow/broker-client';
import type { Integration } from './integration.ts';

/** Reads all integrations with their verification status. @throws BrokerClientError */
export async function readIntegrations(broker: BrokerClient): Promise<readonly Integration[]> {
  const pairs = await broker.integrations();
  return Promise.all(
    pairs.map(async (pair) => {
      const [all, onMain] = await Promise.all([broker.results(pair), broker.resultsOnMain(pair)]);
      const [newest] = onMain;
      return {
        ...pair,
        hasResults: all.some(({ verificationResult }) => exists(verificationResult)),
        main: newest && {
          version: newest.consumer.version?.number ?? '',
          isVerified: onMain.some(({ verificationResult }) => exists(verificationResult)),
        },
      };
    }),
  );
}

function exists(result: object | null | undefined): boolean {
  return result !== null && result !== undefined;
}

import type { BrokerClient } from '@shopflow/broker-client';
import type { Integration } from './verification-checks.ts';

/** @throws BrokerClientError */
export async function readIntegrations(broker: BrokerClient): Promise<readonly Integration[]> {
  const pairs = await broker.integrations();
  return Promise.all(
    pairs.map(async (pair) => {
      const [all, onMain] = await Promise.all([broker.results(pair), broker.resultsOnMain(pair)]);
      const [newest] = onMain;
      return {
        ...pair,
        hasResults: all.some(({ verificationResult }) => isThere(verificationResult)),
        main: newest && {
          version: newest.consumer.version?.number ?? '',
          isVerified: onMain.some(({ verificationResult }) => isThere(verificationResult)),
        },
      };
    }),
  );
}

function isThere(result: object | null | undefined): boolean {
  return result !== null && result !== undefined;
}

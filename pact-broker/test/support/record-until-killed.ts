import type { BrokerDriver } from './broker-driver.ts';

/**
 * Publishes and records one version after another, until the broker stops answering.
 *
 * @param acknowledged gets the path of each acknowledged write
 */
export async function recordUntilKilled(
  broker: BrokerDriver,
  acknowledged: string[],
): Promise<void> {
  for (let number = 1; ; number += 1) {
    const version = String(number);
    try {
      await broker.givenPact({ version, branch: 'main', tags: ['t'], description: `v${version}` });
      acknowledged.push(`/pacts/provider/Provider/consumer/Consumer/version/${version}`);
      const deployed = await broker.givenDeployment({ version });
      acknowledged.push(deployed._links.self.href as string);
    } catch {
      return;
    }
  }
}

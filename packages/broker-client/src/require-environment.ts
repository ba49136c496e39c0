import { BrokerClientError } from './broker-error.ts';
import type { BrokerClient } from './broker-client.ts';
import { closestName } from './closest-name.ts';

/**
 * Checks that the broker has an environment, so that a misspelled one is not taken for one in which
 * nothing is live.
 *
 * @returns the names of all environments
 * @throws BrokerClientError `unknown-environment`, with the closest name or how to create it
 */
export async function requireEnvironment(
  broker: Pick<BrokerClient, 'environments'>,
  name: string,
): Promise<readonly string[]> {
  const all = await broker.environments();
  if (all.includes(name)) return all;
  const closest = closestName(name, all);
  const has = all.length === 0 ? 'It has none.' : `It has: ${all.join(', ')}.`;
  const next =
    closest === undefined
      ? `Create it: npx pact-broker create-environment --name ${name}`
      : `Did you mean ${closest}?`;
  throw new BrokerClientError(
    'unknown-environment',
    `The broker has no environment ${name}. ${has} ${next}`,
  );
}

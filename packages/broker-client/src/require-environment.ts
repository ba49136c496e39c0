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
  const create = `npx pact-broker create-environment --name ${name}`;
  const next = closest === undefined ? `Create it: ${create}` : `Did you mean ${closest}?`;
  throw new BrokerClientError(
    'unknown-environment',
    all.length === 0
      ? `The broker has no environments yet. Create ${name}: ${create}`
      : `The broker has no environment ${name}. It has: ${all.join(', ')}. ${next}`,
  );
}

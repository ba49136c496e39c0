import { BrokerClientError } from './broker-error.ts';
import type { LiveVersion } from './answers.ts';
import type { BrokerClient } from './broker-client.ts';
import { closestName } from './closest-name.ts';

type Broker = Pick<BrokerClient, 'hasVersion' | 'pacticipants' | 'mainVersions'>;

/**
 * Checks that the broker has a version, so that a misspelled one is not taken for one that failed.
 *
 * @throws BrokerClientError `unknown-pacticipant` or `unknown-version`, with the closest name or the
 *   newest versions
 */
export async function requireVersion(
  broker: Broker,
  { pacticipant, version }: LiveVersion,
): Promise<void> {
  if (await broker.hasVersion({ pacticipant, version })) return;
  const names = await broker.pacticipants();
  if (!names.includes(pacticipant)) throw unknownPacticipant(pacticipant, names);
  const versions = await broker.mainVersions(pacticipant);
  const closest = closestName(version, versions);
  const newest = versions.slice(0, 3).join(', ');
  const hint =
    closest !== undefined
      ? ` Did you mean ${closest}?`
      : newest === ''
        ? ''
        : ` Newest on main: ${newest}.`;
  throw new BrokerClientError(
    'unknown-version',
    `The broker has no version ${version} of ${pacticipant}.${hint} ` +
      'A version is known once its pacts or verification results are published.',
  );
}

/** With the closest name. */
export function unknownPacticipant(name: string, names: readonly string[]): BrokerClientError {
  const closest = closestName(name, names);
  const suggestion = closest === undefined ? '' : ` Did you mean ${closest}?`;
  return new BrokerClientError(
    'unknown-pacticipant',
    names.length === 0
      ? `The broker has no pacticipants yet, so it does not have ${name}.`
      : `The broker has no pacticipant ${name}. It has: ${names.join(', ')}.${suggestion}`,
  );
}

import { notFoundError, unknownPacticipantError } from '../../domain/broker-error.ts';
import type { Environment } from '../../domain/environments/environment.ts';
import type { Pacticipant } from '../../domain/pacticipants/pacticipant.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';

/**
 * Find the resources in a URL; each throws a BrokerError if the resource does not exist.
 */

export async function findPacticipant(
  { pacticipants }: Stores,
  name: string,
): Promise<Pacticipant> {
  return (await pacticipants.find(name)) ?? throwNotFound();
}

/** The error names the pacticipant: the official broker does so where it is the resource itself. */
export async function findNamedPacticipant(
  { pacticipants }: Stores,
  name: string,
): Promise<Pacticipant> {
  const found = await pacticipants.find(name);
  if (found === undefined) throw unknownPacticipantError('pacticipant', name);
  return found;
}

export interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** @throws BrokerError that names the side that does not exist */
export async function checkPair({ pacticipants }: Stores, pair: Pair): Promise<void> {
  for (const role of ['consumer', 'provider'] as const) {
    if ((await pacticipants.find(pair[role])) === undefined) {
      throw unknownPacticipantError(role, pair[role]);
    }
  }
}

export interface FoundVersion {
  readonly pacticipant: Pacticipant;
  readonly version: Version;
}

export async function findVersion(
  stores: Stores,
  pacticipantName: string,
  number: string,
): Promise<FoundVersion> {
  const [pacticipant, version] = await Promise.all([
    findPacticipant(stores, pacticipantName),
    stores.versions.find(pacticipantName, number),
  ]);
  return { pacticipant, version: version ?? throwNotFound() };
}

export async function findEnvironment(
  { environments }: Stores,
  uuid: string,
): Promise<Environment> {
  return (await environments.find(uuid)) ?? throwNotFound();
}

export function throwNotFound(): never {
  throw notFoundError();
}

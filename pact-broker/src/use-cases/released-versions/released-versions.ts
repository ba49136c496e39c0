import { BrokerError } from '../../domain/broker-error.ts';
import type { ReleasedVersion } from '../../domain/released-versions/released-version.ts';
import type { LiveVersionFilter } from '../../ports/environments.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Destination, LiveVersions } from '../steps/destination.ts';
import { findEnvironment, findVersion, throwNotFound } from '../steps/find.ts';

export interface RecordedRelease {
  readonly released: ReleasedVersion;
  readonly isNew: boolean;
}

/**
 * Records a release. If the version was released before and its support had ended, support resumes.
 */
export function makeRecordRelease({
  transactFor,
  now,
  newUuid,
}: Pick<Dependencies, 'transactFor' | 'now' | 'newUuid'>) {
  return (to: Destination): Promise<RecordedRelease> =>
    transactFor([to.pacticipant], async (stores) => {
      const { version } = await findVersion(stores, to.pacticipant, to.number);
      const environment = await findEnvironment(stores, to.environment);
      const where = { versionIds: [version.id], environmentId: environment.id };
      const [known] = await stores.releasedVersions.list(where);
      if (known !== undefined) {
        return { released: await resumeSupport(stores, known, now()), isNew: false };
      }
      const uuid = newUuid();
      await stores.releasedVersions.add({
        uuid,
        pacticipantId: version.pacticipantId,
        versionId: version.id,
        environmentId: environment.id,
        createdAt: now(),
      });
      return { released: await findReleasedVersion(stores, uuid), isNew: true };
    });
}

/** Lists the versions released to an environment and supported now, oldest first. */
export function makeListCurrentlySupported({ stores }: Pick<Dependencies, 'stores'>) {
  return async (
    environmentUuid: string,
    filter: Pick<LiveVersionFilter, 'pacticipant' | 'version'>,
  ): Promise<LiveVersions<ReleasedVersion>> => {
    const environment = await findEnvironment(stores, environmentUuid);
    const where = { ...filter, environmentId: environment.id, isCurrent: true };
    return { environment, live: await stores.releasedVersions.list(where) };
  };
}

/** Lists the release of a version to an environment, if there was one. */
export function makeListReleases({ stores }: Pick<Dependencies, 'stores'>) {
  return async (of: Destination): Promise<LiveVersions<ReleasedVersion>> => {
    const { version } = await findVersion(stores, of.pacticipant, of.number);
    const environment = await findEnvironment(stores, of.environment);
    const where = { versionIds: [version.id], environmentId: environment.id };
    return { environment, live: await stores.releasedVersions.list(where) };
  };
}

export function makeFindReleasedVersion({ stores }: Pick<Dependencies, 'stores'>) {
  return (uuid: string): Promise<ReleasedVersion> => findReleasedVersion(stores, uuid);
}

/**
 * Ends the support of a released version.
 *
 * @throws BrokerError if the caller asks to resume ended support: only a new release does
 */
export function makeSetCurrentlySupported({
  transact,
  now,
}: Pick<Dependencies, 'transact' | 'now'>) {
  return (uuid: string, isSupported: boolean | undefined): Promise<ReleasedVersion> =>
    transact(async (stores) => {
      const released = await findReleasedVersion(stores, uuid);
      const isEnded = released.supportEndedAt !== null;
      if (isSupported === true && isEnded) throw cannotResume();
      if (isSupported !== false || isEnded) return released;
      const change = { supportEndedAt: now(), updatedAt: now() };
      await stores.releasedVersions.setSupportEnd(uuid, change);
      return findReleasedVersion(stores, uuid);
    });
}

function cannotResume(): BrokerError {
  const message = 'currentlySupported cannot be set back to true. Please record a new release.';
  return new BrokerError('cannot-be-undone', message, { currentlySupported: [message] });
}

async function resumeSupport(
  stores: Stores,
  released: ReleasedVersion,
  now: Date,
): Promise<ReleasedVersion> {
  if (released.supportEndedAt === null) return released;
  const change = { supportEndedAt: null, updatedAt: now };
  await stores.releasedVersions.setSupportEnd(released.uuid, change);
  return findReleasedVersion(stores, released.uuid);
}

async function findReleasedVersion(
  { releasedVersions }: Stores,
  uuid: string,
): Promise<ReleasedVersion> {
  return (await releasedVersions.list({ uuid }))[0] ?? throwNotFound();
}

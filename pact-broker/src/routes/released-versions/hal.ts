import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { ReleasedVersion } from '../../domain/released-versions/released-version.ts';
import type { Link, Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toTimestamp } from '../../hal/timestamp.ts';

/** @param embedded the related resources to embed, if any */
export function toReleasedVersion(
  links: Links,
  released: ReleasedVersion,
  embedded?: object,
): object {
  const { uuid, supportEndedAt, createdAt } = released;
  return {
    ...omitNull({
      uuid,
      currentlySupported: supportEndedAt === null,
      createdAt: toTimestamp(createdAt),
      supportEndedAt: supportEndedAt && toTimestamp(supportEndedAt),
      _embedded: embedded,
    }),
    _links: { self: { href: links.releasedVersion(uuid) } },
  };
}

export function toReleasedVersionList(documents: readonly object[], self: Link): object {
  return { _embedded: { releasedVersions: documents }, _links: { self } };
}

export function toReleasedEnvironmentLinks(links: Links, released: readonly ReleasedVersion[]) {
  return released.map(({ uuid, environment, supportEndedAt }) => ({
    title: `Version released to ${displayNameOf(environment)}`,
    name: displayNameOf(environment),
    href: links.releasedVersion(uuid),
    currently_supported: supportEndedAt === null,
  }));
}

import type { Environment } from '../../domain/environments/environment.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import { toCuries } from '../../hal/curies.ts';
import type { Link, Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toPaging, type Listing } from '../../hal/paging.ts';
import { toDay, toTimestamps } from '../../hal/timestamp.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { VersionDescription } from '../../use-cases/versions/describe-versions.ts';
import { toDeployedEnvironmentLinks } from '../deployed-versions/hal.ts';
import { toReleasedEnvironmentLinks } from '../released-versions/hal.ts';

/** @param self the requested URL, if it is not the version's own URL */
export function toVersion(links: Links, description: VersionDescription, self?: string): object {
  return toDocument(links, description, { self, liveLinks: toLiveLinks(links, description) });
}

/** A version in a list has fewer links, because a list is long. */
function toListedVersion(links: Links, description: VersionDescription): object {
  const deployed = toDeployedEnvironmentLinks(links, description.deployed);
  const liveLinks = deployed.length === 0 ? {} : { 'pb:deployed-environments': deployed };
  return toDocument(links, description, { liveLinks });
}

interface Variant {
  readonly self?: string | undefined;
  readonly liveLinks: object;
}

function toDocument(
  links: Links,
  description: VersionDescription,
  { self, liveLinks }: Variant,
): object {
  const { pacticipant, version, branches, tags } = description;
  const { number, buildUrl, fingerprint } = version;
  return {
    ...omitNull({ number, buildUrl, fingerprint }),
    ...toTimestamps(version),
    _embedded: {
      branchVersions: branches.map(({ branch, isHead }) => {
        const href = links.branchVersion(pacticipant, branch, number);
        const title = 'Branch version';
        return { name: branch, latest: isHead, _links: { self: { title, name: branch, href } } };
      }),
      tags: tags.map(({ name }) => {
        const href = links.tag(pacticipant, number, name);
        return { name, _links: { self: { title: 'Tag', name, href } } };
      }),
    },
    _links: {
      self: {
        title: 'Version',
        name: number,
        href: self ?? links.version(pacticipant, number),
      },
      ...toContractLinks(links, description),
      ...toEqualVersionLinks(links, description),
      ...liveLinks,
      curies: toCuries(links, 'version'),
    },
  };
}

function toContractLinks(links: Links, description: VersionDescription): object {
  const { pacticipant, version, providers } = description;
  const { number } = version;
  return {
    'pb:pacticipant': {
      title: 'Pacticipant',
      name: pacticipant,
      href: links.pacticipant(pacticipant),
    },
    'pb:tag': {
      href: `${links.version(pacticipant, number)}/tags/{tag}`,
      title: 'Get, create or delete a tag for this pacticipant version',
      templated: true,
    },
    'pb:latest-verification-results-where-pacticipant-is-consumer': {
      title: 'Latest verification results for consumer version',
      href: links.to('verification-results', 'consumer', pacticipant, 'version', number, 'latest'),
    },
    'pb:pact-versions': providers.map((provider) => ({
      title: 'Pact',
      name: `Pact between ${pacticipant} (${number}) and ${provider}`,
      href: links.pact({ consumer: pacticipant, provider }, number),
    })),
  };
}

/** Absent without them, as in the official broker. */
function toEqualVersionLinks(links: Links, description: VersionDescription): object {
  const { pacticipant, equalVersions } = description;
  if (equalVersions.length === 0) return {};
  const toLink = (name: string): Link => ({
    title: 'Version with the same fingerprint',
    name,
    href: links.version(pacticipant, name),
  });
  return { 'pb:equal-versions': equalVersions.map(toLink) };
}

function toLiveLinks(links: Links, description: VersionDescription): object {
  const { pacticipant, version, environments, deployed, released } = description;
  const to = (kind: 'deployed' | 'released', environment: Environment): string =>
    links.liveVersions(kind, {
      pacticipant,
      number: version.number,
      environment: environment.uuid,
    });
  return {
    'pb:deployed-environments': toDeployedEnvironmentLinks(links, deployed),
    'pb:released-environments': toReleasedEnvironmentLinks(links, released),
    'pb:record-deployment': environments.map((environment) => ({
      title: `Record deployment to ${displayNameOf(environment)}`,
      name: environment.name,
      href: to('deployed', environment),
    })),
    'pb:record-release': environments.map((environment) => ({
      title: `Record release to ${displayNameOf(environment)}`,
      name: environment.name,
      href: to('released', environment),
    })),
  };
}

interface VersionListing extends Listing<VersionDescription> {
  readonly pacticipant: string;
  readonly title: string;
}

/** Older clients read the relations without a prefix. */
export function toVersionList(listing: VersionListing): object {
  const { links, list, originalUrl, pacticipant, title } = listing;
  const { page, pageLinks } = toPaging(listing);
  const home = links.pacticipant(pacticipant);
  const toLinks = (titleOf: (version: Version) => string): Link[] =>
    list.items.map(({ version }) => ({
      href: links.version(pacticipant, version.number),
      title: titleOf(version),
    }));
  return {
    ...page,
    _embedded: { versions: list.items.map((each) => toListedVersion(links, each)) },
    _links: {
      self: { href: links.base + originalUrl, title },
      ...pageLinks,
      'pb:pacticipant': { href: home, title: pacticipant },
      'pb:versions': toLinks(({ number, createdAt }) => `Version ${number} - ${toDay(createdAt)}`),
      pacticipant: { href: home, title: 'Deprecated - please use pb:pacticipant' },
      versions: toLinks(() => 'Deprecated - please use pb:versions'),
    },
  };
}

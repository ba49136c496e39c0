import type { Environment } from '../../domain/environments/environment.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import { toCuries } from '../../hal/curies.ts';
import type { Link, Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toPaging, type Listing } from '../../hal/paging.ts';
import { toTimestamps } from '../../hal/timestamp.ts';
import type { VersionDescription } from '../../use-cases/versions/describe-versions.ts';
import { toDeployedEnvironmentLinks } from '../deployed-versions/hal.ts';
import { toReleasedEnvironmentLinks } from '../released-versions/hal.ts';

/** @param self the requested URL, if it is not the version's own URL */
export function toVersion(links: Links, description: VersionDescription, self?: string): object {
  const { pacticipant, version, branches, tags } = description;
  const { number, buildUrl } = version;
  return {
    ...omitNull({ number, buildUrl }),
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
      ...toLiveLinks(links, description),
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

export function toVersionList(listing: Listing<VersionDescription>, pacticipant: string): object {
  const { links, list, originalUrl } = listing;
  const { page, pageLinks } = toPaging(listing);
  const pacticipantLink: Link = { href: links.pacticipant(pacticipant), title: pacticipant };
  return {
    ...page,
    _embedded: { versions: list.items.map((each) => toVersion(links, each)) },
    _links: {
      self: {
        href: links.base + originalUrl,
        title: `All versions of the pacticipant ${pacticipant}`,
      },
      'pb:pacticipant': pacticipantLink,
      'pb:versions': list.items.map(({ version }) => ({
        href: links.version(pacticipant, version.number),
        title: 'Version',
        name: version.number,
      })),
      ...pageLinks,
    },
  };
}

import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import { toCuries } from '../../hal/curies.ts';
import type { Link, Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toPaging, type Listing } from '../../hal/paging.ts';
import { toVersionReference } from '../../hal/references.ts';
import { toTimestamps } from '../../hal/timestamp.ts';
import type {
  DeployedPacticipant,
  PacticipantDescription,
} from '../../use-cases/pacticipants/describe-pacticipants.ts';
import { toDeployedEnvironmentLinks } from '../deployed-versions/hal.ts';

export function toPacticipantList(listing: Listing<PacticipantDescription>): object {
  const document = toLabeledPacticipantList(listing);
  const title = 'DEPRECATED - Please use the embedded pacticipants collection';
  const copies = document._embedded.pacticipants.map((each) => ({ ...each, title }));
  // The command line's list-pacticipants still reads the deprecated copy.
  return { ...document, pacticipants: copies };
}

/** The pacticipants with a label. As in the official broker, self links to the whole list. */
export function toLabeledPacticipantList(listing: Listing<PacticipantDescription>) {
  const { links, list } = listing;
  const { page, pageLinks } = toPaging(listing);
  const documents = list.items.map((item) => toPacticipant(links, item));
  const names = list.items.map(({ pacticipant }) => pacticipant.name);
  return {
    ...page,
    _embedded: { pacticipants: documents },
    _links: {
      self: { href: links.to('pacticipants') },
      'pb:pacticipants-with-label': {
        title: 'Find pacticipants by label',
        href: `${links.to('pacticipants', 'label')}/{label}`,
        templated: true,
      },
      'pb:pacticipants': names.map((name) => ({
        href: links.pacticipant(name),
        title: 'Pacticipant',
        name,
      })),
      // Also read by the command line.
      pacticipants: names.map((name) => ({
        href: links.pacticipant(name),
        title: name,
        name: 'DEPRECATED - please use pb:pacticipants',
      })),
      ...pageLinks,
    },
  };
}

export function toDeployedPacticipant(links: Links, description: DeployedPacticipant): object {
  return toPacticipant(links, description, {
    'pb:deployed-environments': toDeployedEnvironmentLinks(links, description.deployed),
  });
}

export function toPacticipant(
  links: Links,
  { pacticipant, latestVersion, labels }: PacticipantDescription,
  moreLinks: Readonly<Record<string, unknown>> = {},
): object {
  const { name } = pacticipant;
  const latest = latestVersion && toVersionReference(links, name, latestVersion.number);
  const deprecation = 'DEPRECATED - please use latestVersion';
  return {
    ...omitNull({
      name,
      displayName: displayNameOf(pacticipant),
      repositoryUrl: pacticipant.repositoryUrl,
      repositoryName: pacticipant.repositoryName,
      repositoryNamespace: pacticipant.repositoryNamespace,
      mainBranch: pacticipant.mainBranch,
    }),
    ...toTimestamps(pacticipant),
    _embedded: {
      ...(latest && { latestVersion: latest }),
      labels: labels.map((label) => toLabelReference(links, name, label)),
      ...(latest && { 'latest-version': { ...latest, title: deprecation, name: deprecation } }),
    },
    _links: { ...toOwnLinks(links, name), ...moreLinks, ...toTemplates(links, name) },
  };
}

function toOwnLinks(links: Links, name: string): Record<string, Link> {
  const home = links.pacticipant(name);
  return {
    self: { href: home },
    'pb:versions': { href: `${home}/versions` },
    'pb:branches': { href: `${home}/branches` },
  };
}

function toTemplates(links: Links, name: string): object {
  const template = (title: string, path: string): Link => ({
    title,
    href: links.pacticipant(name) + path,
    templated: true,
  });
  return {
    'pb:version': template('Get, create or delete a pacticipant version', '/versions/{version}'),
    'pb:version-tag': template(
      `Get, create or delete a tag for a version of ${name}`,
      '/versions/{version}/tags/{tag}',
    ),
    'pb:branch-version': template(
      `Get or add/create a version for a branch of ${name}`,
      '/branches/{branch}/versions/{version}',
    ),
    'pb:label': template(`Get, create or delete a label for ${name}`, '/labels/{label}'),
    versions: {
      title: 'Deprecated - use pb:versions',
      href: `${links.pacticipant(name)}/versions`,
    },
    'pb:can-i-deploy-badge': template(
      `Can I Deploy ${name} badge`,
      '/latest-version/{tag}/can-i-deploy/to/{environmentTag}/badge',
    ),
    'pb:can-i-deploy-branch-to-environment-badge': template(
      `Can I Deploy ${name} from branch to environment badge`,
      '/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge',
    ),
    curies: toCuries(links, 'pacticipant'),
  };
}

function toLabelReference(links: Links, pacticipant: string, name: string): object {
  const href = links.label(pacticipant, name);
  return { name, _links: { self: { title: 'Label', name, href } } };
}

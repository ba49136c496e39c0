import type {
  IntegrationPage,
  IntegrationSummary,
  LiveEntry,
} from '../../domain/overview/overview.ts';
import type { PageRequest } from '../../domain/page.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { VersionFilter } from '../../domain/versions/version.ts';
import type { Links } from '../../hal/links.ts';
import type { PacticipantOverview } from '../../use-cases/pacticipants/show-pacticipant.ts';
import type { VersionDescription } from '../../use-cases/versions/describe-versions.ts';
import type { NamedLink } from '../overview/view.ts';
import type { Paging } from '../paging.ts';
import { toWebUrl } from '../web-url.ts';
import { withQuery } from '../with-query.ts';

/** The texts and links of the page of a pacticipant, ready to render. */
export interface PacticipantView {
  readonly name: string;
  readonly displayName: string;
  readonly mainBranch: string | null;
  readonly repositoryUrl: string | null;
  readonly labels: readonly string[];
  readonly network: string;
  /** Undefined if it provides for no consumer. */
  readonly usage: string | undefined;
  readonly live: readonly LiveEntry[];
  readonly providers: readonly IntegrationLine[];
  readonly consumers: readonly IntegrationLine[];
  /** Link to all integrations if they are not all shown. */
  readonly allIntegrations: string | undefined;
  readonly branches: readonly NamedLink[];
  /** Number of branches that are not shown. */
  readonly otherBranches: number;
  /** The branch or tag to which the versions are restricted, and the link to all of them. */
  readonly restriction: { readonly text: string; readonly all: string } | undefined;
  readonly versions: readonly VersionLine[];
  readonly paging: Paging;
}

export interface IntegrationLine extends Pick<IntegrationSummary, 'status'> {
  readonly other: NamedLink;
  readonly pact: NamedLink | null;
}

export interface VersionLine {
  readonly number: string;
  readonly createdAt: Date;
  readonly buildUrl: string | null;
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  readonly environments: readonly string[];
  readonly matrix: string;
}

interface Request {
  readonly links: Links;
  readonly of: VersionFilter;
  readonly page: PageRequest;
}

export function toPacticipantView(
  { pacticipant, labels, versions, branches, integrations, live }: PacticipantOverview,
  { links, of, page }: Request,
): PacticipantView {
  const { name, mainBranch, repositoryUrl } = pacticipant;
  const own = links.pacticipant(name);
  const { branch, tag } = of;
  const lines = (side: 'consumer' | 'provider', other: 'consumer' | 'provider') =>
    integrations.items
      .filter((each) => each[side] === name)
      .map((each) => toIntegrationLine(each, other, links));
  return {
    name,
    displayName: displayNameOf(pacticipant),
    mainBranch,
    repositoryUrl: toWebUrl(repositoryUrl),
    ...{ labels, live },
    network: withQuery(links.to('network'), { focus: name }),
    usage: integrations.items.some(({ provider }) => provider === name)
      ? links.to('pacticipants', name, 'usage')
      : undefined,
    providers: lines('consumer', 'provider'),
    consumers: lines('provider', 'consumer'),
    allIntegrations: areAllShown(integrations)
      ? undefined
      : withQuery(`${links.base}/`, { search: name }),
    branches: branches.items.map((each) => ({
      name: each.name,
      href: withQuery(own, { branch: each.name }),
    })),
    otherBranches: branches.total - branches.items.length,
    restriction:
      branch === undefined && tag === undefined
        ? undefined
        : { text: branch === undefined ? `with tag ${tag}` : `on branch ${branch}`, all: own },
    versions: versions.items.map((each) => toVersionLine(each, links)),
    paging: {
      page,
      total: versions.total,
      toPage: (number) => withQuery(own, { branch, tag, page: number }),
    },
  };
}

function areAllShown({ items, counts }: IntegrationPage): boolean {
  return items.length === counts.success + counts.failed + counts.stale + counts.never;
}

function toIntegrationLine(
  integration: IntegrationSummary,
  other: 'consumer' | 'provider',
  links: Links,
): IntegrationLine {
  const { latestPact, status } = integration;
  const name = integration[other];
  return {
    status,
    other: { name, href: links.pacticipant(name) },
    pact: latestPact && {
      name: latestPact.version,
      href: links.pact(integration, latestPact.version),
    },
  };
}

function toVersionLine(
  { pacticipant, version, branches, tags, deployed, released }: VersionDescription,
  links: Links,
): VersionLine {
  const live = [
    ...deployed.filter(({ undeployedAt }) => undeployedAt === null),
    ...released.filter(({ supportEndedAt }) => supportEndedAt === null),
  ];
  return {
    number: version.number,
    createdAt: version.createdAt,
    buildUrl: toWebUrl(version.buildUrl),
    branches: branches.map(({ branch }) => branch),
    tags: tags.map(({ name }) => name),
    environments: [...new Set(live.map(({ environment }) => environment.name))],
    matrix: links.matrix([
      ['q[][pacticipant]', pacticipant],
      ['q[][version]', version.number],
      ['latestby', 'cvpv'],
    ]),
  };
}

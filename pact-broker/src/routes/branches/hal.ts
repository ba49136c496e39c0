import type { Branch, BranchVersion } from '../../domain/branches/branch.ts';
import type { Links } from '../../hal/links.ts';
import { toPaging, type Listing } from '../../hal/paging.ts';
import { toTimestamp } from '../../hal/timestamp.ts';

export function toBranch(links: Links, pacticipant: string, branch: Branch): object {
  const { name } = branch;
  const home = links.branch(pacticipant, name);
  return {
    name,
    createdAt: toTimestamp(branch.createdAt),
    _links: {
      self: { title: 'Branch', href: home },
      'pb:latest-version': {
        title: 'Latest version for branch',
        href: `${home}/latest-version`,
      },
    },
  };
}

export function toBranchList(listing: Listing<Branch>, pacticipant: string): object {
  const { links, list, originalUrl } = listing;
  const { page, pageLinks } = toPaging(listing);
  return {
    ...page,
    _embedded: { branches: list.items.map((each) => toBranch(links, pacticipant, each)) },
    _links: {
      self: { title: `${pacticipant} branches`, href: links.base + originalUrl },
      'pb:branches': list.items.map(({ name }) => ({
        name,
        href: links.branch(pacticipant, name),
      })),
      ...pageLinks,
    },
  };
}

interface BranchVersionName {
  readonly pacticipant: string;
  readonly branch: string;
  readonly number: string;
}

export function toBranchVersion(
  links: Links,
  name: BranchVersionName,
  branchVersion: BranchVersion,
): object {
  const { pacticipant, branch, number } = name;
  return {
    createdAt: toTimestamp(branchVersion.createdAt),
    _links: {
      self: {
        title: 'Branch version',
        href: links.branchVersion(pacticipant, branch, number),
      },
      'pb:branch': { title: 'Branch', name: branch, href: links.branch(pacticipant, branch) },
      'pb:version': { title: 'Version', name: number, href: links.version(pacticipant, number) },
    },
  };
}

/** The answer of a bulk deletion of branches. */
export function toDeletionNotices(pacticipant: string, branches: readonly string[]): object {
  const text =
    branches.length === 0
      ? `No branches of ${pacticipant} were deleted`
      : `Deleted ${branches.length} branches of ${pacticipant}: ${branches.join(', ')}`;
  return { notices: [{ type: 'success', text }] };
}

import { readList } from '../../http/nested-query.ts';
import { FIRST_PAGE, readPageRequest } from '../../http/page-request.ts';
import { noContent, ok, saved, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toBranch, toBranchList, toBranchVersion, toDeletionNotices } from './hal.ts';

export function makeBranchRoutes(useCases: UseCases) {
  const list: Handler = async ({ params, query, links, originalUrl }) => {
    const page = readPageRequest(query) ?? FIRST_PAGE;
    const filter = { q: query.get('q') ?? undefined };
    const found = await useCases.listBranches(params.pacticipant, filter, page);
    return ok(toBranchList({ links, originalUrl, list: found, page }, params.pacticipant));
  };

  const show: Handler = async ({ params, links }) => {
    const branch = await useCases.findBranch(params.pacticipant, params.branch);
    return ok(toBranch(links, params.pacticipant, branch));
  };

  const remove: Handler = async ({ params }) => {
    await useCases.deleteBranch(params.pacticipant, params.branch);
    return noContent();
  };

  const removeAllExcept: Handler = async ({ params, query }) => {
    const removed = await useCases.deleteBranches(params.pacticipant, readList(query, 'exclude'));
    return { status: 202, body: toDeletionNotices(params.pacticipant, removed) };
  };

  const showVersion: Handler = async (request) => {
    const name = toBranchVersionName(request);
    return ok(toBranchVersion(request.links, name, await useCases.findBranchVersion(name)));
  };

  const addVersion: Handler = async (request) => {
    const { links } = request;
    const name = toBranchVersionName(request);
    const added = await useCases.addBranchVersion(name);
    const location = links.branchVersion(name.pacticipant, name.branch, name.number);
    return saved(toBranchVersion(links, name, added.branchVersion), added, location);
  };

  const removeVersion: Handler = async (request) => {
    await useCases.removeBranchVersion(toBranchVersionName(request));
    return noContent();
  };

  return { list, show, remove, removeAllExcept, showVersion, addVersion, removeVersion };
}

function toBranchVersionName({ params: { pacticipant, branch, version } }: BrokerRequest) {
  return { pacticipant, branch, number: version };
}

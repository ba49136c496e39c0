import type { PactFilter } from '../../domain/pacts/pact.ts';
import { toPactFilter } from '../../http/pact-filter.ts';
import { noContent, ok, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';

const MAIN_BRANCH = { isMain: true } as const;

/** Routes that delete the pacts of a pair which match the path, and no others. */
export function makePactRemovalRoutes({ deletePacts }: Pick<UseCases, 'deletePacts'>) {
  /** Of a version, a tag or a branch. */
  const remove: Handler = (request) => removeMatching(request, toPactFilter(request.params));

  const removeOnMain: Handler = (request) => removeMatching(request, { branch: MAIN_BRANCH });

  const removeLatestOnMain: Handler = (request) =>
    removeMatching(request, { branchHead: MAIN_BRANCH });

  const removeLatestOnBranch: Handler = (request) =>
    removeMatching(request, { branchHead: request.params.branch });

  async function removeMatching({ params, links }: BrokerRequest, filter: PactFilter) {
    const { consumer, provider } = params;
    const { isAnyLeft } = await deletePacts({ consumer, provider }, filter);
    const latest = { title: 'Latest pact', href: links.pair(params, 'latest') };
    return ok({
      _links: {
        index: { href: links.base },
        ...(isAnyLeft && { 'pb:latest-pact-version': latest }),
      },
    });
  }

  /** The official broker answers without a body here, unlike for other deletions of pacts. */
  const removeAll: Handler = async ({ params }) => {
    await deletePacts(params, {});
    return noContent();
  };

  return { remove, removeAll, removeOnMain, removeLatestOnMain, removeLatestOnBranch };
}

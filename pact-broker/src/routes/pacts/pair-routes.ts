import type { PactFilter, PactPublication } from '../../domain/pacts/pact.ts';
import { toPactFilter } from '../../http/pact-filter.ts';
import { ok, type Answer, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toPairPacts, toTaggedPairPacts } from './list-hal.ts';

const MAIN_BRANCH = { isMain: true } as const;

/** Lists of the pacts of one consumer with one provider. */
export function makePairPactRoutes({ listPacts }: Pick<UseCases, 'listPacts'>) {
  /** Newest first, as in the official broker for all lists except branches. */
  const list: Handler = async (request) => answer(request, (await find(request, {})).toReversed());

  const listTagged: Handler = async (request) => {
    const { params, links, originalUrl } = request;
    const pacts = (await find(request, {})).toReversed();
    return ok(toTaggedPairPacts({ links, originalUrl, pair: params, tag: params.tag }, pacts));
  };

  const listOnBranch: Handler = async (request) => answer(request, await find(request, {}));

  const listOnMain: Handler = async (request) =>
    answer(request, await find(request, { branch: MAIN_BRANCH }));

  const listLatestOnBranch: Handler = async (request) =>
    answer(request, await find(request, { branchHead: request.params.branch }));

  const listLatestOnMain: Handler = async (request) =>
    answer(request, await find(request, { branchHead: MAIN_BRANCH }));

  const find = ({ params }: BrokerRequest, narrowed: PactFilter) =>
    listPacts({ ...toPactFilter(params), ...narrowed });

  return { list, listTagged, listOnBranch, listOnMain, listLatestOnBranch, listLatestOnMain };
}

function answer(
  { params, links, originalUrl }: BrokerRequest,
  pacts: readonly PactPublication[],
): Answer {
  return ok(toPairPacts({ links, originalUrl, pair: params }, pacts));
}

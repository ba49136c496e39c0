import type { PactFilter } from '../../domain/pacts/pact.ts';
import { toPactFilter } from '../../http/pact-filter.ts';
import {
  ok,
  type Answer,
  type BrokerRequest,
  type Handler,
  type PathParameters,
} from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toLatestPacts, toProviderPacts } from './list-hal.ts';

const MAIN_BRANCH = { isMain: true } as const;

/** Lists of pacts of all consumers, with every provider or with one. */
export function makeProviderPactRoutes({ listPacts }: Pick<UseCases, 'listPacts'>) {
  const listLatestOfAll: Handler = async ({ links }) =>
    ok(toLatestPacts(links, await listPacts({ latest: true })));

  const list: Handler = (request) => answer(request, {});

  const listLatest: Handler = (request) => answer(request, { latest: true });

  const listOnMain: Handler = (request) => answer(request, { branch: MAIN_BRANCH });

  const listLatestOnBranch: Handler = (request) =>
    answer(request, { branchHead: request.params.branch });

  const listLatestOnMain: Handler = (request) => answer(request, { branchHead: MAIN_BRANCH });

  async function answer(request: BrokerRequest, narrowed: PactFilter): Promise<Answer> {
    const { params, links, originalUrl } = request;
    const { provider } = params;
    const pacts = await listPacts({ ...toPactFilter(params), ...narrowed });
    const isLatest = narrowed.latest === true || narrowed.branchHead !== undefined;
    const kind = isLatest ? 'Latest' : 'All';
    const title = `${kind} pact versions for the provider ${provider}${suffixOf(params)}`;
    return ok(toProviderPacts({ links, originalUrl, provider, title }, pacts));
  }

  return { listLatestOfAll, list, listLatest, listOnMain, listLatestOnBranch, listLatestOnMain };
}

function suffixOf({ tag, branch }: Partial<PathParameters>): string {
  if (tag !== undefined) return ` with consumer version tag '${tag}'`;
  return branch === undefined ? '' : ` with consumer version branch '${branch}'`;
}

import type { PactFilter } from '../domain/pact.ts';
import { toLatestPacts, toPairPacts, toProviderPacts } from '../hal/pact-lists.ts';
import { ok, type Answer, type BrokerRequest, type Handler } from '../http/resource.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { toPactFilter } from './pact-filter.ts';

const MAIN_BRANCH = { isMain: true } as const;

/** Lists of pacts: all newest ones, those with a provider, those of a pair. */
export function makePactListRoutes(useCases: UseCases) {
  const listLatest: Handler = async ({ links }) =>
    ok(toLatestPacts(links, await useCases.listPacts({ latest: true })));

  const listOfProvider: Handler = (request) => answerProvider(request, {});

  const listLatestOfProvider: Handler = (request) => answerProvider(request, { latest: true });

  const listOfProviderMain: Handler = (request) => answerProvider(request, { branch: MAIN_BRANCH });

  const listLatestOfProviderMain: Handler = (request) =>
    answerProvider(request, { branch: MAIN_BRANCH, latest: true });

  async function answerProvider(request: BrokerRequest, narrowed: PactFilter): Promise<Answer> {
    const { params, links, originalUrl } = request;
    const { provider, tag, branch } = params;
    const pacts = await useCases.listPacts({ ...toPactFilter(params), ...narrowed });
    const kind = narrowed.latest ? 'Latest' : 'All';
    const title = `${kind} pact versions for the provider ${provider}${suffixOf({ tag, branch })}`;
    return ok(toProviderPacts({ links, originalUrl, provider, title }, pacts));
  }

  /** The newest first. */
  const listOfPair: Handler = async (request) =>
    answerPair(request, (await findOfPair(request, {})).toReversed());

  const listOfPairOnBranch: Handler = async (request) =>
    answerPair(request, await findOfPair(request, {}));

  const listOfPairOnMain: Handler = async (request) =>
    answerPair(request, await findOfPair(request, { branch: MAIN_BRANCH }));

  const listLatestOfPairOnBranch: Handler = async (request) =>
    answerPair(request, await findOfPair(request, { latest: true }));

  const listLatestOfPairOnMain: Handler = async (request) =>
    answerPair(request, await findOfPair(request, { branch: MAIN_BRANCH, latest: true }));

  const findOfPair = ({ params }: BrokerRequest, narrowed: PactFilter) =>
    useCases.listPacts({ ...toPactFilter(params), ...narrowed });

  return {
    listLatest,
    listOfProvider,
    listLatestOfProvider,
    listOfProviderMain,
    listLatestOfProviderMain,
    listOfPair,
    listOfPairOnBranch,
    listOfPairOnMain,
    listLatestOfPairOnBranch,
    listLatestOfPairOnMain,
  };
}

function answerPair({ params, links, originalUrl }: BrokerRequest, pacts: Pacts): Answer {
  return ok(toPairPacts({ links, originalUrl, pair: params }, pacts));
}

type Pacts = Awaited<ReturnType<UseCases['listPacts']>>;

function suffixOf({ tag, branch }: Partial<Record<'tag' | 'branch', string>>): string {
  if (tag !== undefined) return ` with consumer version tag '${tag}'`;
  return branch === undefined ? '' : ` with consumer version branch '${branch}'`;
}

import type { PactFilter } from '../../domain/pacts/pact.ts';
import { ok, type Answer, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toProviderStates } from './hal.ts';

export function makeProviderStateRoutes({
  listProviderStates,
}: Pick<UseCases, 'listProviderStates'>) {
  const listOnMain: Handler = (request) => answer(request, { branchHead: { isMain: true } });

  const listOnBranch: Handler = (request) => answer(request, { branchHead: request.params.branch });

  const listInEnvironment: Handler = (request) =>
    answer(request, { environment: request.params.environment });

  async function answer({ params }: BrokerRequest, filter: PactFilter): Promise<Answer> {
    const { provider } = params;
    return ok(toProviderStates(await listProviderStates({ ...filter, provider })));
  }

  return { listOnMain, listOnBranch, listInEnvironment };
}

import { readPageRequest } from '../../http/page-request.ts';
import { ok, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toVerificationsOwed } from './hal.ts';

const DEFAULT_PAGE_SIZE = 100;

export function makeVerificationsOwedRoutes(useCases: Pick<UseCases, 'listVerificationsOwed'>) {
  const list: Handler = async ({ query, links, originalUrl }) => {
    const page = readPageRequest(query) ?? { number: 1, size: DEFAULT_PAGE_SIZE };
    const provider = query.get('provider') ?? '';
    const filter = { provider: provider === '' ? undefined : provider };
    const owed = await useCases.listVerificationsOwed(filter, page);
    return ok(toVerificationsOwed({ links, originalUrl, list: owed, page }));
  };

  return { list };
}

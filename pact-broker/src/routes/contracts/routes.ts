import { ok, type Handler } from '../../http/resource.ts';
import { JSON_TYPE } from '../../http/media-types.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toPublishedContracts, toRejectedContracts } from './hal.ts';
import { readContracts } from './request.ts';

export function makeContractRoutes({ publishContracts }: Pick<UseCases, 'publishContracts'>) {
  const publish: Handler = async ({ body, links }) => {
    const publishing = await publishContracts(readContracts(body), links.base);
    return publishing.kind === 'published'
      ? ok(toPublishedContracts(links, publishing))
      : { status: 409, type: JSON_TYPE, body: toRejectedContracts(publishing) };
  };

  return { publish };
}

import { withPage } from '../../http/negotiation.ts';
import { readBody } from '../../http/read-body.ts';
import { created, noContent, ok, type BrokerRequest, type Handler } from '../../http/resource.ts';
import { makeTokenPages } from '../../ui/tokens/page.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toTokenDocument, toTokenList } from './hal.ts';
import { token as tokenBody } from './request.ts';

type TokenUseCases = Pick<UseCases, 'createToken' | 'listTokens' | 'revokeToken'>;

/** API tokens. The official broker has none, so these routes are our own. */
export function makeTokenRoutes(useCases: TokenUseCases) {
  const listTokens: Handler = async ({ links }) =>
    ok(toTokenList(links, await useCases.listTokens()));

  const createToken = ({ body, caller }: BrokerRequest) => {
    const { expiresAt = null, ...details } = readBody(tokenBody, body);
    return useCases.createToken({ ...details, expiresAt }, caller.name);
  };

  const createAndDescribe: Handler = async (request) => {
    const { links } = request;
    const { token, secret } = await createToken(request);
    return created(
      { ...toTokenDocument(links, token), token: secret },
      links.to('tokens', token.uuid),
    );
  };

  const pages = makeTokenPages(useCases);
  const create = withPage(createAndDescribe, async (request) =>
    pages.showCreated(request, await createToken(request)),
  );

  const revoke: Handler = async ({ params }) => {
    await useCases.revokeToken(params.uuid);
    return noContent();
  };

  const list = withPage(listTokens, pages.showTokens);
  return { list, create, revoke, revokeByForm: pages.revoke };
}

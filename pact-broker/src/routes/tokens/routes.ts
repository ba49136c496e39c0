import { readBody } from '../../http/read-body.ts';
import { created, noContent, ok, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toTokenDocument, toTokenList } from './hal.ts';
import { token as tokenBody } from './request.ts';

type TokenUseCases = Pick<UseCases, 'createToken' | 'listTokens' | 'revokeToken'>;

/** API tokens. The official broker has none, so these routes are our own. */
export function makeTokenRoutes(useCases: TokenUseCases) {
  const list: Handler = async ({ links }) => ok(toTokenList(links, await useCases.listTokens()));

  const create: Handler = async ({ body, links, caller }) => {
    const { expiresAt = null, ...details } = readBody(tokenBody, body);
    const { token, secret } = await useCases.createToken({ ...details, expiresAt }, caller.name);
    return created(
      { ...toTokenDocument(links, token), token: secret },
      links.to('tokens', token.uuid),
    );
  };

  const revoke: Handler = async ({ params }) => {
    await useCases.revokeToken(params.uuid);
    return noContent();
  };

  return { list, create, revoke };
}

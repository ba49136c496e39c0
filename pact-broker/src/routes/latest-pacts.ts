import type { PactFilter } from '../domain/pact.ts';
import { encodeMetadata } from '../domain/verification-metadata.ts';
import { toPact } from '../hal/pacts.ts';
import { ok, type Answer, type BrokerRequest, type Handler } from '../http/resource.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { toPactFilter } from './pact-filter.ts';

/** The newest pact of a pair: of all, or of those with a tag, without any, on a branch. */
export function makeLatestPactRoutes({ findPact }: Pick<UseCases, 'findPact'>) {
  const showLatest: Handler = (request) => answer(request, toPactFilter(request.params));

  const showLatestUntagged: Handler = (request) =>
    answer(request, { ...toPactFilter(request.params), untagged: true });

  /** A result that is sent there says for which consumer version the pact was found. */
  async function answer({ links }: BrokerRequest, filter: PactFilter): Promise<Answer> {
    const pact = await findPact(filter);
    const { consumerVersion, consumerVersionId } = pact.publication;
    const metadata = encodeMetadata({ consumerVersionId });
    const headers = { 'X-Pact-Consumer-Version': toHeader(consumerVersion) };
    return ok(toPact(links, pact, { metadata }), headers);
  }

  return { showLatest, showLatestUntagged };
}

/**
 * A header holds bytes: of text beyond ISO 8859-1 those of its UTF-8 (RFC 9110, section 5.5). No
 * new version has control characters, but one that was stored before they were refused may.
 */
function toHeader(text: string): string {
  return Buffer.from(text.replaceAll(/\p{Cc}/gu, ' '), 'utf8').toString('latin1');
}

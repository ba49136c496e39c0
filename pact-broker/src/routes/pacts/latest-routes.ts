import type { PactFilter } from '../../domain/pacts/pact.ts';
import { encodeMetadata } from '../../domain/verification-results/verification-metadata.ts';
import { toPactFilter } from '../../http/pact-filter.ts';
import { ok, type Answer, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toPact } from './hal.ts';

/** Routes of a pair's newest pact: of all, with a tag, without tags, or on a branch. */
export function makeLatestPactRoutes({ findPact }: Pick<UseCases, 'findPact'>) {
  const showLatest: Handler = (request) => answer(request, toPactFilter(request.params));

  const showLatestUntagged: Handler = (request) =>
    answer(request, { ...toPactFilter(request.params), untagged: true });

  /** The metadata makes a published result name the consumer version of the pact. */
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
 * Header values are bytes; text beyond ISO 8859-1 is sent as UTF-8 (RFC 9110, section 5.5).
 * Versions stored before control characters were rejected may contain some.
 */
function toHeader(text: string): string {
  return Buffer.from(text.replaceAll(/\p{Cc}/gu, ' '), 'utf8').toString('latin1');
}

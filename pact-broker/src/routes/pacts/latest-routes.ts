import type { PactFilter } from '../../domain/pacts/pact.ts';
import { encodeMetadata } from '../../domain/verification-results/verification-metadata.ts';
import { toPactFilter } from '../../http/pact-filter.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { representPact, type FoundPact } from './representations.ts';

/** Routes of a pair's newest pact: of all, with a tag, without tags, or on a branch. */
export function makeLatestPactRoutes({ findPact }: Pick<UseCases, 'findPact'>) {
  const showLatest = representPact(({ params }) => find(toPactFilter(params)));

  const showLatestUntagged = representPact(({ params }) =>
    find({ ...toPactFilter(params), untagged: true }),
  );

  /** The metadata makes a published result name the consumer version of the pact. */
  async function find(filter: PactFilter): Promise<FoundPact> {
    const pact = await findPact(filter);
    const { consumerVersion, consumerVersionId } = pact.publication;
    const metadata = encodeMetadata({ consumerVersionId });
    const headers = { 'X-Pact-Consumer-Version': toHeader(consumerVersion) };
    return { pact, context: { metadata }, headers };
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

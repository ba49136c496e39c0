import type { PactFilter } from '../domain/pact.ts';
import { encodeMetadata } from '../domain/verification-metadata.ts';
import { toPact } from '../hal/pacts.ts';
import { ok, saved, type Answer, type BrokerRequest, type Handler } from '../http/resource.ts';
import { readPact } from '../schemas/pacts.ts';
import type { SavedPact } from '../use-cases/pacts/save-pact.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { toPactFilter } from './pact-filter.ts';

/** One pact: of a consumer version, by its content, or the newest of some. */
export function makePactRoutes(useCases: UseCases) {
  const show: Handler = async ({ params, links }) =>
    ok(toPact(links, await useCases.findPact(toPactFilter(params))));

  const replace: Handler = async (request) => {
    const content = readPact(request.body, request.params);
    return answerSaved(request, await useCases.savePact(toName(request), content));
  };

  const merge: Handler = async (request) => {
    const content = readPact(request.body, request.params);
    return answerSaved(request, await useCases.mergePact(toName(request), content));
  };

  const remove: Handler = async ({ params, links }) => {
    const { consumer, provider } = params;
    const { isAnyLeft } = await useCases.deletePacts({ consumer, provider }, toPactFilter(params));
    const latest = { title: 'Latest pact', href: links.pair(params, 'latest') };
    return ok({
      _links: {
        index: { href: links.base },
        ...(isAnyLeft && { 'pb:latest-pact-version': latest }),
      },
    });
  };

  /** A result that is sent to the newest pact says for which consumer version it was found. */
  const showLatest: Handler = (request) => answerLatest(request, toPactFilter(request.params));

  const showLatestUntagged: Handler = (request) =>
    answerLatest(request, { ...toPactFilter(request.params), untagged: true });

  async function answerLatest({ links }: BrokerRequest, filter: PactFilter): Promise<Answer> {
    const pact = await useCases.findPact(filter);
    const { consumerVersion, consumerVersionId } = pact.publication;
    const metadata = encodeMetadata({ consumerVersionId });
    const headers = { 'X-Pact-Consumer-Version': consumerVersion };
    return ok(toPact(links, pact, { metadata }), headers);
  }

  const showContent: Handler = async ({ params, links }) => {
    const { consumer, provider, sha, metadata } = params;
    const pact = await useCases.findPactVersion({ consumer, provider, sha, metadata });
    return ok(toPact(links, pact, { metadata, consumerVersions: pact.consumerVersions }));
  };

  const showPreviousDistinct: Handler = async ({ params, links }) =>
    ok(toPact(links, await useCases.findPreviousDistinctPact(toPactFilter(params))));

  return {
    show,
    replace,
    merge,
    remove,
    showLatest,
    showLatestUntagged,
    showContent,
    showPreviousDistinct,
  };
}

function toName({ params: { consumer, provider, version } }: BrokerRequest) {
  return { consumer, provider, consumerVersion: version };
}

function answerSaved({ links }: BrokerRequest, { pact, isNew }: SavedPact): Answer {
  const location = links.pact(pact.publication, pact.publication.consumerVersion);
  return saved(toPact(links, pact), { isNew }, location);
}

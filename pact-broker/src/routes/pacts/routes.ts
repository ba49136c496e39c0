import { toPactFilter } from '../../http/pact-filter.ts';
import {
  noContent,
  ok,
  saved,
  type Answer,
  type BrokerRequest,
  type Handler,
} from '../../http/resource.ts';
import type { SavedPact } from '../../use-cases/pacts/save-pact.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toPact } from './hal.ts';
import { readPact } from './request.ts';

/** Routes of one pact, by consumer version or by content. */
export function makePactRoutes(useCases: UseCases) {
  const show: Handler = async ({ params, links }) =>
    ok(toPact(links, await useCases.findPact(toPactFilter(params))));

  const showContent: Handler = async ({ params, links }) => {
    const { consumer, provider, sha, metadata } = params;
    const pact = await useCases.findPactVersion({ consumer, provider, sha, metadata });
    return ok(toPact(links, pact, { metadata, consumerVersions: pact.consumerVersions }));
  };

  const showPreviousDistinct: Handler = async ({ params, links }) =>
    ok(toPact(links, await useCases.findPreviousDistinctPact(toPactFilter(params))));

  const replace: Handler = async (request) => {
    const content = readPact(request.body, request.params);
    return answerSaved(
      request,
      await useCases.savePact(toName(request), content, request.links.base),
    );
  };

  const merge: Handler = async (request) => {
    const content = readPact(request.body, request.params);
    return answerSaved(
      request,
      await useCases.mergePact(toName(request), content, request.links.base),
    );
  };

  /** Deletes every pact that matches the path: of a version, a pair, a tag or a branch. */
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

  /** The official broker answers without a body here, unlike for other deletions of pacts. */
  const removeAll: Handler = async ({ params }) => {
    await useCases.deletePacts(params, {});
    return noContent();
  };

  return { show, showContent, showPreviousDistinct, replace, merge, remove, removeAll };
}

function toName({ params: { consumer, provider, version } }: BrokerRequest) {
  return { consumer, provider, consumerVersion: version };
}

function answerSaved({ links }: BrokerRequest, { pact, isNew }: SavedPact): Answer {
  const location = links.pact(pact.publication, pact.publication.consumerVersion);
  return saved(toPact(links, pact), { isNew }, location);
}

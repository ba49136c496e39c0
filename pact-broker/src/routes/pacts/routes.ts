import { toPactFilter } from '../../http/pact-filter.ts';
import { ok, type Answer, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { SavedPact } from '../../use-cases/pacts/save-pact.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toPact } from './hal.ts';
import { representPact } from './representations.ts';
import { readPact } from './request.ts';

/** Routes of one pact, by consumer version or by content. */
export function makePactRoutes(useCases: UseCases) {
  const show = representPact(async ({ params }) => ({
    pact: await useCases.findPact(toPactFilter(params)),
  }));

  const showContent = representPact(async ({ params }) => {
    const { consumer, provider, sha, metadata } = params;
    const pact = await useCases.findPactVersion({ consumer, provider, sha, metadata });
    return { pact, context: { metadata, consumerVersions: pact.consumerVersions } };
  });

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

  return { show, showContent, showPreviousDistinct, replace, merge };
}

function toName({ params: { consumer, provider, version } }: BrokerRequest) {
  return { consumer, provider, consumerVersion: version };
}

function answerSaved({ links }: BrokerRequest, { pact, isNew }: SavedPact): Answer {
  return { status: isNew ? 201 : 200, body: toPact(links, pact) };
}

import type { Resource } from '../http/resource.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { makeContractRoutes } from './contracts/routes.ts';
import { makeIntegrationRoutes } from './integrations/routes.ts';
import { makePactsForVerificationRoutes } from './pacts-for-verification/routes.ts';
import { makeLatestPactRoutes } from './pacts/latest-routes.ts';
import { makePairPactRoutes } from './pacts/pair-routes.ts';
import { makeProviderPactRoutes } from './pacts/provider-routes.ts';
import { makePactRoutes } from './pacts/routes.ts';
import { makeProviderStateRoutes } from './provider-states/routes.ts';
import { makeVerificationResultRoutes } from './verification-results/routes.ts';

/** Pacts and results are also available as plain JSON. */
const HAL_OR_JSON = ['application/hal+json', 'application/json'];

const PROVIDER = '/pacts/provider/:provider';
const PAIR = '/pacts/provider/:provider/consumer/:consumer';

/** The part of the URL table for contracts and their results; see `index.ts`. */
export function pactResources(useCases: UseCases): Resource[] {
  return [
    ...publicationResources(useCases),
    ...contentResources(useCases),
    ...resultResources(useCases),
    ...latestResources(useCases),
    ...pairResources(useCases),
    ...providerResources(useCases),
    ...integrationResources(useCases),
  ];
}

function publicationResources(useCases: UseCases): Resource[] {
  const contracts = makeContractRoutes(useCases);
  const pacts = makePactRoutes(useCases);
  return [
    { path: '/contracts/publish', POST: contracts.publish },
    {
      // Older clients use `pact` for `pacts` and `versions` for `version`.
      path: '/pact{s}/provider/:provider/consumer/:consumer/version{s}/:version',
      GET: pacts.show,
      PUT: pacts.replace,
      PATCH: pacts.merge,
      DELETE: pacts.remove,
      offers: HAL_OR_JSON,
    },
    { path: `${PAIR}/version/:version/previous-distinct`, GET: pacts.showPreviousDistinct },
  ];
}

function contentResources(useCases: UseCases): Resource[] {
  const pacts = makePactRoutes(useCases);
  const path = `${PAIR}/pact-version/:sha{/metadata/:metadata}`;
  return [{ path, GET: pacts.showContent, offers: HAL_OR_JSON }];
}

function resultResources(useCases: UseCases): Resource[] {
  const { record, show, remove, listTriggeredWebhooks, summarize } =
    makeVerificationResultRoutes(useCases);
  const content = `${PAIR}/pact-version/:sha{/metadata/:metadata}/verification-results`;
  const newest = { GET: show, DELETE: remove, offers: HAL_OR_JSON };
  return [
    { path: content, POST: record },
    { path: `${content}/latest`, ...newest },
    { path: `${content}/:number`, ...newest },
    { path: `${content}/:number/triggered-webhooks`, GET: listTriggeredWebhooks },
    { path: `${PAIR}/version/:version/verification-results/latest`, ...newest },
    { path: `${PAIR}/latest/verification-results/latest`, ...newest },
    { path: `${PAIR}/latest/*tag/verification-results/latest`, ...newest },
    { path: '/verification-results/consumer/:consumer/version/:version/latest', GET: summarize },
  ];
}

function latestResources(useCases: UseCases): Resource[] {
  const { showLatest, showLatestUntagged } = makeLatestPactRoutes(useCases);
  const offers = HAL_OR_JSON;
  return [
    { path: '/pact{s}/provider/:provider/consumer/:consumer/latest', GET: showLatest, offers },
    { path: `${PAIR}/latest/*tag`, GET: showLatest, offers },
    { path: `${PAIR}/latest-untagged`, GET: showLatestUntagged, offers },
    { path: `${PAIR}/branch/*branch/latest`, GET: showLatest, offers },
  ];
}

function pairResources(useCases: UseCases): Resource[] {
  const pacts = makePairPactRoutes(useCases);
  const { remove, removeAll } = makePactRoutes(useCases);
  return [
    { path: `${PAIR}/versions`, GET: pacts.list, DELETE: removeAll },
    { path: `${PAIR}/tag/*tag`, GET: pacts.list, DELETE: remove },
    { path: `${PAIR}/branch/versions`, GET: pacts.listOnMain },
    { path: `${PAIR}/branch/latest/versions`, GET: pacts.listLatestOnMain },
    { path: `${PAIR}/branch/*branch/latest/versions`, GET: pacts.listLatestOnBranch },
    { path: `${PAIR}/branch/*branch`, GET: pacts.listOnBranch, DELETE: remove },
  ];
}

function providerResources(useCases: UseCases): Resource[] {
  const pacts = makeProviderPactRoutes(useCases);
  const { showDefault, select } = makePactsForVerificationRoutes(useCases);
  const states = makeProviderStateRoutes(useCases);
  return [
    { path: '/pacts/latest', GET: pacts.listLatestOfAll },
    { path: PROVIDER, GET: pacts.list },
    { path: `${PROVIDER}/for-verification`, GET: showDefault, POST: select },
    { path: `${PROVIDER}/tag/*tag`, GET: pacts.list },
    { path: `${PROVIDER}/latest`, GET: pacts.listLatest },
    { path: `${PROVIDER}/latest/*tag`, GET: pacts.listLatest },
    { path: `${PROVIDER}/branch`, GET: pacts.listOnMain },
    { path: `${PROVIDER}/branch/latest`, GET: pacts.listLatestOnMain },
    { path: `${PROVIDER}/branch/*branch/latest`, GET: pacts.listLatestOnBranch },
    { path: `${PROVIDER}/branch/*branch`, GET: pacts.list },
    { path: `${PROVIDER}/provider-states`, GET: states.listOnMain },
    { path: `${PROVIDER}/provider-states/branch/*branch`, GET: states.listOnBranch },
    {
      path: `${PROVIDER}/provider-states/environment/:environment`,
      GET: states.listInEnvironment,
    },
  ];
}

function integrationResources(useCases: UseCases): Resource[] {
  const { list, removeAll, remove } = makeIntegrationRoutes(useCases);
  return [
    { path: '/integrations', GET: list, DELETE: removeAll },
    { path: '/integrations/provider/:provider/consumer/:consumer', DELETE: remove },
  ];
}

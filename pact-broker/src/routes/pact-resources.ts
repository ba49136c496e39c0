import { HAL, JSON_TYPE } from '../http/media-types.ts';
import { withPage } from '../http/negotiation.ts';
import { admin, publish, read } from '../http/permission.ts';
import type { Handler, Representations, Resource } from '../http/resource.ts';
import type { Handlers } from './handlers.ts';

/** The part of the URL table that is about pacts and their results. */
export function makePactResources(handlers: Handlers): Resource[] {
  return [
    ...pactResources(handlers),
    ...verificationResultResources(handlers),
    ...pairResources(handlers),
    ...providerResources(handlers),
  ];
}

/** Media types of a body that can be any JSON. */
const ANY_JSON = [JSON_TYPE, HAL, '+json'];

const PROVIDER = '/pacts/provider/:provider';
const PAIR = `${PROVIDER}/consumer/:consumer`;
const CONTENT = `${PAIR}/pact-version/:sha{/metadata/:metadata}`;

function pactResources({ contracts, pacts, pactRemovals, pages }: Handlers): Resource[] {
  return [
    { path: '/contracts/publish', POST: publish(contracts.publish), bodyTypes: ANY_JSON },
    {
      // Older clients use `pact` for `pacts` and `versions` for `version`.
      path: '/pact{s}/provider/:provider/consumer/:consumer/version{s}/:version',
      GET: read(withPage(pacts.show, pages.pact)),
      PUT: publish(halOrJson(pacts.replace)),
      PATCH: publish(halOrJson(pacts.merge)),
      DELETE: admin(pactRemovals.remove),
      patchTypes: [JSON_TYPE],
    },
    { path: `${PAIR}/version/:version/previous-distinct`, GET: read(pacts.showPreviousDistinct) },
    { path: CONTENT, GET: read(withPage(pacts.showContent, pages.pact)) },
  ];
}

function verificationResultResources({ results, pages }: Handlers): Resource[] {
  const show = withPage(results.show, pages.verificationResult);
  const newest = { GET: read(show), DELETE: admin(results.remove) };
  const path = `${CONTENT}/verification-results`;
  return [
    { path, POST: publish(results.record) },
    { path: `${path}/latest`, ...newest },
    { path: `${path}/:number`, ...newest },
    { path: `${PAIR}/version/:version/verification-results/latest`, ...newest },
    { path: `${PAIR}/latest/verification-results/latest`, ...newest },
    { path: `${PAIR}/latest/*tag/verification-results/latest`, ...newest },
    {
      path: '/verification-results/consumer/:consumer/version/:version/latest',
      GET: read(results.summarize),
    },
  ];
}

function pairResources({ latestPacts, pairPacts, pactRemovals, pages }: Handlers): Resource[] {
  const latest = { GET: read(withPage(latestPacts.showLatest, pages.pact)) };
  const { showLatestUntagged } = latestPacts;
  const untagged = {
    GET: read(withPage(showLatestUntagged, pages.latestUntaggedPact)),
  };
  return [
    { path: '/pact{s}/provider/:provider/consumer/:consumer/latest', ...latest },
    { path: `${PAIR}/latest/*tag`, ...latest },
    { path: `${PAIR}/latest-untagged`, ...untagged },
    { path: `${PAIR}/branch/*branch/latest`, ...latest },
    { path: `${PAIR}/versions`, GET: read(pairPacts.list), DELETE: admin(pactRemovals.removeAll) },
    {
      path: `${PAIR}/tag/*tag`,
      GET: read(pairPacts.listTagged),
      DELETE: admin(pactRemovals.remove),
    },
    {
      path: `${PAIR}/branch/versions`,
      GET: read(pairPacts.listOnMain),
      DELETE: admin(pactRemovals.removeOnMain),
    },
    {
      path: `${PAIR}/branch/latest/versions`,
      GET: read(pairPacts.listLatestOnMain),
      DELETE: admin(pactRemovals.removeLatestOnMain),
    },
    {
      path: `${PAIR}/branch/*branch/latest/versions`,
      GET: read(pairPacts.listLatestOnBranch),
      DELETE: admin(pactRemovals.removeLatestOnBranch),
    },
    {
      path: `${PAIR}/branch/*branch`,
      GET: read(pairPacts.listOnBranch),
      DELETE: admin(pactRemovals.remove),
    },
  ];
}

function providerResources(handlers: Handlers): Resource[] {
  const { providerPacts: pacts, pactsForVerification, providerStates: states } = handlers;
  const { selectByQuery, select } = pactsForVerification;
  return [
    { path: '/pacts/latest', GET: read(pacts.listLatestOfAll) },
    { path: PROVIDER, GET: read(pacts.list) },
    {
      path: `${PROVIDER}/for-verification`,
      GET: read(selectByQuery),
      POST: read(select),
      bodyTypes: ANY_JSON,
    },
    { path: `${PROVIDER}/tag/*tag`, GET: read(pacts.list) },
    { path: `${PROVIDER}/latest`, GET: read(pacts.listLatest) },
    { path: `${PROVIDER}/latest/*tag`, GET: read(pacts.listLatest) },
    { path: `${PROVIDER}/branch`, GET: read(pacts.listOnMain) },
    { path: `${PROVIDER}/branch/latest`, GET: read(pacts.listLatestOnMain) },
    { path: `${PROVIDER}/branch/*branch/latest`, GET: read(pacts.listLatestOnBranch) },
    { path: `${PROVIDER}/branch/*branch`, GET: read(pacts.list) },
    { path: `${PROVIDER}/provider-states`, GET: read(states.listOnMain) },
    { path: `${PROVIDER}/provider-states/branch/*branch`, GET: read(states.listOnBranch) },
    {
      path: `${PROVIDER}/provider-states/environment/:environment`,
      GET: read(states.listInEnvironment),
    },
  ];
}

/** Pacts and results are also available as plain JSON. */
function halOrJson(handler: Handler): Representations {
  return { [HAL]: handler, [JSON_TYPE]: handler };
}

import type { Resource } from '../http/resource.ts';
import { assets } from '../ui/assets.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { makeHandlers, type Handlers } from './handlers.ts';

/**
 * The URL table of the broker. A wildcard `*name` can contain slashes; the first matching path
 * wins.
 */
export function makeResources(useCases: UseCases): readonly Resource[] {
  const handlers = makeHandlers(useCases);
  return [
    ...homeResources(handlers),
    ...matrixResources(handlers),
    ...pacticipantResources(handlers),
    ...versionResources(handlers),
    ...branchResources(handlers),
    ...environmentResources(handlers),
    ...deploymentResources(handlers),
    ...pactResources(handlers),
    ...verificationResultResources(handlers),
    ...pairResources(handlers),
    ...providerResources(handlers),
    ...integrationResources(handlers),
    ...diagnosticResources(handlers),
  ];
}

const HAL = 'application/hal+json';
/** Pacts and results are also available as plain JSON. */
const HAL_OR_JSON = [HAL, 'application/json'];
/** The official broker accepts no other media type for these resources. */
const MERGE_PATCH = ['application/merge-patch+json'];

const ENVIRONMENT = '/environments/:environment';
const PACTICIPANT = '/pacticipants/:pacticipant';
const VERSION = `${PACTICIPANT}/versions/:version`;
const BRANCH = `${PACTICIPANT}/branches/*branch`;
const PROVIDER = '/pacts/provider/:provider';
const PAIR = `${PROVIDER}/consumer/:consumer`;
const CONTENT = `${PAIR}/pact-version/:sha{/metadata/:metadata}`;

function homeResources({ home }: Handlers): Resource[] {
  return [{ path: '/', GET: home.showHome, offers: [HAL, 'text/html'] }, ...assets];
}

function matrixResources({ matrix }: Handlers): Resource[] {
  const offers = [HAL, 'text/plain'];
  return [
    { path: '/matrix', GET: matrix.showMatrix, offers },
    { path: '/matrix/provider/:provider/consumer/:consumer', GET: matrix.showPair, offers },
    { path: '/can-i-deploy', GET: matrix.canIDeploy, offers },
    {
      path: `${BRANCH}/latest-version/can-i-deploy/to-environment/:environment`,
      GET: matrix.canIDeployBranch,
      offers,
    },
    {
      path: `${PACTICIPANT}/latest-version/*tag/can-i-deploy/to/*to`,
      GET: matrix.canIDeployTag,
      offers,
    },
  ];
}

function pacticipantResources({ pacticipants, labels }: Handlers): Resource[] {
  return [
    { path: '/pacticipants', GET: pacticipants.list, POST: pacticipants.create },
    { path: '/pacticipants/label/:label', GET: pacticipants.listByLabel },
    {
      path: PACTICIPANT,
      GET: pacticipants.show,
      PUT: pacticipants.replace,
      PATCH: pacticipants.patch,
      DELETE: pacticipants.remove,
    },
    { path: '/labels', GET: labels.list },
    {
      path: `${PACTICIPANT}/labels/:label`,
      GET: labels.show,
      PUT: labels.add,
      DELETE: labels.remove,
    },
  ];
}

function versionResources({ versions, tags }: Handlers): Resource[] {
  return [
    { path: `${PACTICIPANT}/versions`, GET: versions.list },
    {
      path: VERSION,
      GET: versions.show,
      PUT: versions.replace,
      PATCH: versions.patch,
      DELETE: versions.remove,
      patchTypes: MERGE_PATCH,
    },
    { path: `${PACTICIPANT}/latest-version`, GET: versions.showLatest },
    { path: `${PACTICIPANT}/latest-version/*tag`, GET: versions.showLatest },
    { path: `${PACTICIPANT}/tags/*tag/versions`, GET: versions.list },
    { path: `${VERSION}/tags/*tag`, GET: tags.show, PUT: tags.add, DELETE: tags.remove },
  ];
}

function branchResources({ branches, versions }: Handlers): Resource[] {
  return [
    { path: `${PACTICIPANT}/branches`, GET: branches.list, DELETE: branches.removeAllExcept },
    { path: `${BRANCH}/versions`, GET: versions.list },
    { path: `${BRANCH}/latest-version`, GET: versions.showLatest },
    {
      path: `${BRANCH}/versions/:version`,
      GET: branches.showVersion,
      PUT: branches.addVersion,
      DELETE: branches.removeVersion,
    },
    { path: BRANCH, GET: branches.show, DELETE: branches.remove },
  ];
}

function environmentResources({ environments, versions }: Handlers): Resource[] {
  return [
    { path: '/environments', GET: environments.list, POST: environments.create },
    {
      path: ENVIRONMENT,
      GET: environments.show,
      PUT: environments.replace,
      DELETE: environments.remove,
    },
    { path: `${PACTICIPANT}${ENVIRONMENT}/versions`, GET: versions.list },
  ];
}

function deploymentResources({ deployed, released }: Handlers): Resource[] {
  const patchTypes = MERGE_PATCH;
  return [
    { path: `${ENVIRONMENT}/deployed-versions/currently-deployed`, GET: deployed.listCurrent },
    { path: `${ENVIRONMENT}/released-versions/currently-supported`, GET: released.listCurrent },
    {
      path: `${VERSION}/deployed-versions/environment/:environment`,
      GET: deployed.listOfVersion,
      POST: deployed.record,
    },
    {
      path: `${VERSION}/released-versions/environment/:environment`,
      GET: released.listOfVersion,
      POST: released.record,
    },
    { path: '/deployed-versions/:uuid', GET: deployed.show, PATCH: deployed.patch, patchTypes },
    { path: '/released-versions/:uuid', GET: released.show, PATCH: released.patch, patchTypes },
  ];
}

function pactResources({ contracts, pacts }: Handlers): Resource[] {
  const offers = HAL_OR_JSON;
  return [
    { path: '/contracts/publish', POST: contracts.publish },
    {
      // Older clients use `pact` for `pacts` and `versions` for `version`.
      path: '/pact{s}/provider/:provider/consumer/:consumer/version{s}/:version',
      GET: pacts.show,
      PUT: pacts.replace,
      PATCH: pacts.merge,
      DELETE: pacts.remove,
      offers,
    },
    { path: `${PAIR}/version/:version/previous-distinct`, GET: pacts.showPreviousDistinct },
    { path: CONTENT, GET: pacts.showContent, offers },
  ];
}

function verificationResultResources({ results }: Handlers): Resource[] {
  const newest = { GET: results.show, DELETE: results.remove, offers: HAL_OR_JSON };
  const path = `${CONTENT}/verification-results`;
  return [
    { path, POST: results.record },
    { path: `${path}/latest`, ...newest },
    { path: `${path}/:number`, ...newest },
    { path: `${path}/:number/triggered-webhooks`, GET: results.listTriggeredWebhooks },
    { path: `${PAIR}/version/:version/verification-results/latest`, ...newest },
    { path: `${PAIR}/latest/verification-results/latest`, ...newest },
    { path: `${PAIR}/latest/*tag/verification-results/latest`, ...newest },
    {
      path: '/verification-results/consumer/:consumer/version/:version/latest',
      GET: results.summarize,
    },
  ];
}

function pairResources({ latestPacts, pairPacts, pacts }: Handlers): Resource[] {
  const latest = { GET: latestPacts.showLatest, offers: HAL_OR_JSON };
  const untagged = { GET: latestPacts.showLatestUntagged, offers: HAL_OR_JSON };
  return [
    { path: '/pact{s}/provider/:provider/consumer/:consumer/latest', ...latest },
    { path: `${PAIR}/latest/*tag`, ...latest },
    { path: `${PAIR}/latest-untagged`, ...untagged },
    { path: `${PAIR}/branch/*branch/latest`, ...latest },
    { path: `${PAIR}/versions`, GET: pairPacts.list, DELETE: pacts.removeAll },
    { path: `${PAIR}/tag/*tag`, GET: pairPacts.list, DELETE: pacts.remove },
    { path: `${PAIR}/branch/versions`, GET: pairPacts.listOnMain },
    { path: `${PAIR}/branch/latest/versions`, GET: pairPacts.listLatestOnMain },
    { path: `${PAIR}/branch/*branch/latest/versions`, GET: pairPacts.listLatestOnBranch },
    { path: `${PAIR}/branch/*branch`, GET: pairPacts.listOnBranch, DELETE: pacts.remove },
  ];
}

function providerResources(handlers: Handlers): Resource[] {
  const { providerPacts: pacts, pactsForVerification, providerStates: states } = handlers;
  const { showDefault, select } = pactsForVerification;
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

function integrationResources({ integrations }: Handlers): Resource[] {
  const { list, removeAll, remove } = integrations;
  return [
    { path: '/integrations', GET: list, DELETE: removeAll },
    { path: '/integrations/provider/:provider/consumer/:consumer', DELETE: remove },
  ];
}

function diagnosticResources({ diagnostic }: Handlers): Resource[] {
  // Answers probes whatever their `Accept` header is.
  const offers = [HAL, 'application/json', 'text/plain', 'text/html'];
  return [
    { path: '/diagnostic/status/heartbeat', GET: diagnostic.heartbeat, offers },
    { path: '/diagnostic/status/dependencies', GET: diagnostic.dependencies, offers },
  ];
}

import { ANY, HTML, JSON_TYPE, MERGE_PATCH } from '../http/media-types.ts';
import { withPage } from '../http/negotiation.ts';
import { admin, deploy, heartbeat, publish, read } from '../http/permission.ts';
import type { Resource } from '../http/resource.ts';
import { assets } from '../ui/assets.ts';
import { redirectToNetwork } from '../ui/official-addresses.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { makeAccessResources } from './access-resources.ts';
import type { BadgeSettings } from './badges/routes.ts';
import { makeHandlers, type Handlers } from './handlers.ts';
import { makeOverviewResources } from './overview-resources.ts';
import { makePactResources } from './pact-resources.ts';
import { makeWebhookResources } from './webhook-resources.ts';

/**
 * The URL table of the broker: for each path and method, the permission and the handler. A wildcard
 * `*name` can contain slashes; the first matching path wins.
 */
export function makeResources(
  useCases: UseCases,
  settings: BadgeSettings = {},
): readonly Resource[] {
  const handlers = makeHandlers(useCases, settings);
  return [
    ...homeResources(handlers),
    // Before the resources whose last part can contain slashes.
    ...makeOverviewResources(handlers),
    ...matrixResources(handlers),
    ...pacticipantResources(handlers),
    ...versionResources(handlers),
    ...branchResources(handlers),
    ...environmentResources(handlers),
    ...deploymentResources(handlers),
    ...makePactResources(handlers),
    ...makeWebhookResources(handlers),
    ...integrationResources(handlers),
    ...diagnosticResources(handlers),
    ...makeAccessResources(handlers),
  ];
}

const ENVIRONMENT = '/environments/:environment';
const PACTICIPANT = '/pacticipants/:pacticipant';
const VERSION = `${PACTICIPANT}/versions/:version`;
const BRANCH = `${PACTICIPANT}/branches/*branch`;

function homeResources({ home, pages }: Handlers): Resource[] {
  return [
    { path: '/', GET: read(home.showHome) },
    { path: '/network', GET: read({ [HTML]: pages.network }) },
    { path: '/doc', GET: read({ [HTML]: pages.relations }) },
    { path: '/doc/:rel', GET: read({ [HTML]: pages.relation }) },
    { path: `${PACTICIPANT}/network`, GET: read({ [HTML]: redirectToNetwork }) },
    { path: `${PACTICIPANT}/usage`, GET: read({ [HTML]: pages.usage }) },
    ...assets,
  ];
}

function matrixResources({ matrix, releases }: Handlers): Resource[] {
  return [
    { path: '/matrix', GET: read(matrix.showMatrix) },
    { path: '/matrix/provider/:provider/consumer/:consumer', GET: read(matrix.showPair) },
    { path: '/can-i-deploy', GET: read(matrix.canIDeploy) },
    { path: '/releases/plan', GET: read(releases.showPlan) },
    {
      path: `${BRANCH}/latest-version/can-i-deploy/to-environment/:environment`,
      GET: read(matrix.canIDeployBranch),
    },
    {
      path: `${PACTICIPANT}/latest-version/*tag/can-i-deploy/to/*to`,
      GET: read(matrix.canIDeployTag),
    },
  ];
}

function pacticipantResources({ pacticipants, labels, pages }: Handlers): Resource[] {
  return [
    { path: '/pacticipants', GET: read(pacticipants.list), POST: publish(pacticipants.create) },
    { path: '/pacticipants/label/:label', GET: read(pacticipants.listByLabel) },
    {
      path: PACTICIPANT,
      GET: read(withPage(pacticipants.show, pages.pacticipant)),
      PUT: publish(pacticipants.replace),
      PATCH: publish(pacticipants.patch),
      DELETE: admin(pacticipants.remove),
      patchTypes: [MERGE_PATCH, JSON_TYPE],
    },
    { path: '/labels', GET: read(labels.list) },
    {
      path: `${PACTICIPANT}/labels/:label`,
      GET: read(labels.show),
      PUT: publish(labels.add),
      DELETE: publish(labels.remove),
    },
  ];
}

function versionResources({ versions, tags }: Handlers): Resource[] {
  return [
    { path: `${PACTICIPANT}/versions`, GET: read(versions.list) },
    {
      path: VERSION,
      GET: read(versions.show),
      PUT: publish(versions.replace),
      PATCH: publish(versions.patch),
      DELETE: admin(versions.remove),
    },
    { path: `${PACTICIPANT}/latest-version`, GET: read(versions.showLatest) },
    { path: `${PACTICIPANT}/latest-version/*tag`, GET: read(versions.showLatest) },
    { path: `${PACTICIPANT}/tags/*tag/versions`, GET: read(versions.list) },
    {
      path: `${VERSION}/tags/*tag`,
      GET: read(tags.show),
      PUT: publish(tags.add),
      DELETE: publish(tags.remove),
    },
  ];
}

function branchResources({ branches, versions }: Handlers): Resource[] {
  return [
    {
      path: `${PACTICIPANT}/branches`,
      GET: read(branches.list),
      DELETE: admin(branches.removeAllExcept),
    },
    { path: `${BRANCH}/versions`, GET: read(versions.list) },
    { path: `${BRANCH}/latest-version`, GET: read(versions.showLatest) },
    {
      path: `${BRANCH}/versions/:version`,
      GET: read(branches.showVersion),
      PUT: publish(branches.addVersion),
      DELETE: publish(branches.removeVersion),
    },
    { path: BRANCH, GET: read(branches.show), DELETE: publish(branches.remove) },
  ];
}

function environmentResources({ environments, versions, pages }: Handlers): Resource[] {
  return [
    {
      path: '/environments',
      GET: read(withPage(environments.list, pages.environments)),
      POST: admin(environments.create),
    },
    {
      path: ENVIRONMENT,
      GET: read(withPage(environments.show, pages.environmentBoard)),
      PUT: admin(environments.replace),
      DELETE: admin(environments.remove),
    },
    { path: `${PACTICIPANT}${ENVIRONMENT}/versions`, GET: read(versions.list) },
  ];
}

function deploymentResources({ deployed, released }: Handlers): Resource[] {
  return [
    {
      path: `${ENVIRONMENT}/deployed-versions/currently-deployed`,
      GET: read(deployed.listCurrent),
    },
    {
      path: `${ENVIRONMENT}/released-versions/currently-supported`,
      GET: read(released.listCurrent),
    },
    {
      path: `${VERSION}/deployed-versions/environment/:environment`,
      GET: read(deployed.listOfVersion),
      POST: deploy(deployed.record),
    },
    {
      path: `${VERSION}/released-versions/environment/:environment`,
      GET: read(released.listOfVersion),
      POST: deploy(released.record),
    },
    {
      path: '/deployed-versions/:uuid',
      GET: read(deployed.show),
      PATCH: deploy(deployed.patch),
    },
    {
      path: '/released-versions/:uuid',
      GET: read(released.show),
      PATCH: deploy(released.patch),
    },
  ];
}

function integrationResources({ integrations, pages }: Handlers): Resource[] {
  const { list, listRelationships, listGroup, removeAll, remove } = integrations;
  return [
    {
      path: '/integrations',
      GET: read(withPage(list, pages.overview)),
      DELETE: admin(removeAll),
    },
    {
      path: '/integrations/provider/:provider/consumer/:consumer',
      DELETE: admin({ [ANY]: remove }),
    },
    { path: '/relationships', GET: read(listRelationships) },
    { path: '/groups/:pacticipant', GET: read(listGroup) },
  ];
}

function diagnosticResources({ diagnostic }: Handlers): Resource[] {
  // Answers probes whatever their `Accept` header is.
  return [
    { path: '/diagnostic/status/heartbeat', GET: heartbeat({ [ANY]: diagnostic.heartbeat }) },
    { path: '/diagnostic/status/dependencies', GET: read({ [ANY]: diagnostic.dependencies }) },
  ];
}

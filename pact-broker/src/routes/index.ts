import type { Resource } from '../http/resource.ts';
import { assets } from '../ui/assets.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { makeBranchRoutes } from './branches/routes.ts';
import { makeDeployedVersionRoutes } from './deployed-versions/routes.ts';
import { makeDiagnosticRoutes } from './diagnostic/routes.ts';
import { makeEnvironmentRoutes } from './environments/routes.ts';
import { makeHomeRoutes } from './home/routes.ts';
import { makeLabelRoutes } from './labels/routes.ts';
import { makeMatrixRoutes } from './matrix/routes.ts';
import { pactResources } from './pact-resources.ts';
import { makePacticipantRoutes } from './pacticipants/routes.ts';
import { makeReleasedVersionRoutes } from './released-versions/routes.ts';
import { makeTagRoutes } from './tags/routes.ts';
import { makeVersionRoutes } from './versions/routes.ts';

/** The official broker accepts no other media type for these resources. */
const MERGE_PATCH = ['application/merge-patch+json'];

/**
 * The URL table of the broker. A wildcard `*name` can contain slashes; the first matching path
 * wins.
 */
export function makeResources(useCases: UseCases): readonly Resource[] {
  return [
    ...homeResources(useCases),
    ...matrixResources(useCases),
    ...pacticipantResources(useCases),
    ...versionResources(useCases),
    ...branchResources(useCases),
    ...environmentResources(useCases),
    ...liveVersionResources(useCases),
    ...pactResources(useCases),
    ...diagnosticResources(useCases),
  ];
}

function homeResources(useCases: UseCases): Resource[] {
  const home = makeHomeRoutes(useCases);
  const offers = ['application/hal+json', 'text/html'];
  return [{ path: '/', GET: home.showHome, offers }, ...assets];
}

function pacticipantResources(useCases: UseCases): Resource[] {
  const pacticipants = makePacticipantRoutes(useCases);
  const labels = makeLabelRoutes(useCases);
  return [
    { path: '/pacticipants', GET: pacticipants.list, POST: pacticipants.create },
    { path: '/pacticipants/label/:label', GET: pacticipants.listByLabel },
    {
      path: '/pacticipants/:pacticipant',
      GET: pacticipants.show,
      PUT: pacticipants.replace,
      PATCH: pacticipants.patch,
      DELETE: pacticipants.remove,
    },
    { path: '/labels', GET: labels.list },
    {
      path: '/pacticipants/:pacticipant/labels/:label',
      GET: labels.show,
      PUT: labels.add,
      DELETE: labels.remove,
    },
  ];
}

function versionResources(useCases: UseCases): Resource[] {
  const versions = makeVersionRoutes(useCases);
  const tags = makeTagRoutes(useCases);
  return [
    { path: '/pacticipants/:pacticipant/versions', GET: versions.list },
    {
      path: '/pacticipants/:pacticipant/versions/:version',
      GET: versions.show,
      PUT: versions.replace,
      PATCH: versions.patch,
      DELETE: versions.remove,
      patchTypes: MERGE_PATCH,
    },
    { path: '/pacticipants/:pacticipant/latest-version', GET: versions.showLatest },
    { path: '/pacticipants/:pacticipant/latest-version/*tag', GET: versions.showLatest },
    { path: '/pacticipants/:pacticipant/tags/*tag/versions', GET: versions.list },
    {
      path: '/pacticipants/:pacticipant/versions/:version/tags/*tag',
      GET: tags.show,
      PUT: tags.add,
      DELETE: tags.remove,
    },
  ];
}

function branchResources(useCases: UseCases): Resource[] {
  const branches = makeBranchRoutes(useCases);
  const versions = makeVersionRoutes(useCases);
  return [
    {
      path: '/pacticipants/:pacticipant/branches',
      GET: branches.list,
      DELETE: branches.removeAllExcept,
    },
    { path: '/pacticipants/:pacticipant/branches/*branch/versions', GET: versions.list },
    {
      path: '/pacticipants/:pacticipant/branches/*branch/latest-version',
      GET: versions.showLatest,
    },
    {
      path: '/pacticipants/:pacticipant/branches/*branch/versions/:version',
      GET: branches.showVersion,
      PUT: branches.addVersion,
      DELETE: branches.removeVersion,
    },
    {
      path: '/pacticipants/:pacticipant/branches/*branch',
      GET: branches.show,
      DELETE: branches.remove,
    },
  ];
}

function environmentResources(useCases: UseCases): Resource[] {
  const environments = makeEnvironmentRoutes(useCases);
  const versions = makeVersionRoutes(useCases);
  return [
    { path: '/environments', GET: environments.list, POST: environments.create },
    {
      path: '/environments/:environment',
      GET: environments.show,
      PUT: environments.replace,
      DELETE: environments.remove,
    },
    { path: '/pacticipants/:pacticipant/environments/:environment/versions', GET: versions.list },
  ];
}

function liveVersionResources(useCases: UseCases): Resource[] {
  const deployed = makeDeployedVersionRoutes(useCases);
  const released = makeReleasedVersionRoutes(useCases);
  return [
    {
      path: '/environments/:environment/deployed-versions/currently-deployed',
      GET: deployed.listCurrent,
    },
    {
      path: '/environments/:environment/released-versions/currently-supported',
      GET: released.listCurrent,
    },
    {
      path: '/pacticipants/:pacticipant/versions/:version/deployed-versions/environment/:environment',
      GET: deployed.listOfVersion,
      POST: deployed.record,
    },
    {
      path: '/pacticipants/:pacticipant/versions/:version/released-versions/environment/:environment',
      GET: released.listOfVersion,
      POST: released.record,
    },
    {
      path: '/deployed-versions/:uuid',
      GET: deployed.show,
      PATCH: deployed.patch,
      patchTypes: MERGE_PATCH,
    },
    {
      path: '/released-versions/:uuid',
      GET: released.show,
      PATCH: released.patch,
      patchTypes: MERGE_PATCH,
    },
  ];
}

function matrixResources(useCases: UseCases): Resource[] {
  const matrix = makeMatrixRoutes(useCases);
  const offers = ['application/hal+json', 'text/plain'];
  return [
    { path: '/matrix', GET: matrix.showMatrix, offers },
    { path: '/matrix/provider/:provider/consumer/:consumer', GET: matrix.showPair, offers },
    { path: '/can-i-deploy', GET: matrix.canIDeploy, offers },
    {
      path: '/pacticipants/:pacticipant/branches/*branch/latest-version/can-i-deploy/to-environment/:environment',
      GET: matrix.canIDeployBranch,
      offers,
    },
    {
      path: '/pacticipants/:pacticipant/latest-version/*tag/can-i-deploy/to/*to',
      GET: matrix.canIDeployTag,
      offers,
    },
  ];
}

function diagnosticResources(useCases: UseCases): Resource[] {
  const diagnostic = makeDiagnosticRoutes(useCases);
  // Answers probes whatever their `Accept` header is.
  const offers = ['application/hal+json', 'application/json', 'text/plain', 'text/html'];
  return [
    { path: '/diagnostic/status/heartbeat', GET: diagnostic.heartbeat, offers },
    { path: '/diagnostic/status/dependencies', GET: diagnostic.dependencies, offers },
  ];
}

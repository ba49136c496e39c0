import { PACTICIPANT, PAIR, VERSION, type Relations } from './relation.ts';

/** Environments, deployments, decisions about them, and overviews. */
export const releaseRelations: Relations = {
  environments: {
    title: 'Environments',
    purpose:
      'Lists the environments to which versions are deployed or released; POST creates one. In that list, one link for each environment.',
    methods: 'GET POST',
    path: '/environments',
  },
  environment: {
    title: 'Environment',
    purpose: 'Gets, changes or deletes one environment. Its address contains its uuid.',
    methods: 'GET PUT DELETE',
    path: '/environments/{uuid}',
  },
  'currently-deployed-deployed-versions': {
    title: 'What is deployed to an environment',
    purpose:
      'Lists the versions that run in the environment now, one for each application instance.',
    methods: 'GET',
    path: '/environments/{uuid}/deployed-versions/currently-deployed',
  },
  'currently-supported-released-versions': {
    title: 'What is released to an environment',
    purpose: 'Lists the released versions that are still supported in the environment.',
    methods: 'GET',
    path: '/environments/{uuid}/released-versions/currently-supported',
  },
  'record-deployment': {
    title: 'Record a deployment',
    purpose:
      'Post here after a deployment of the version has succeeded. It replaces the version before it on the same application instance. A version has one link for each environment.',
    methods: 'POST GET',
    path: `${VERSION}/deployed-versions/environment/{environment}`,
    body: { applicationInstance: 'blue' },
  },
  'record-release': {
    title: 'Record a release',
    purpose:
      'Post here when a mobile application or a library is released. Releases do not replace each other: each is supported until that is ended. A version has one link for each environment.',
    methods: 'POST GET',
    path: `${VERSION}/released-versions/environment/{environment}`,
    body: {},
  },
  'deployed-environments': {
    title: 'Where a version is deployed',
    purpose:
      'One link for each deployment of the version that still runs. PATCH with currentlyDeployed false records that it no longer does.',
    methods: 'GET PATCH',
    path: '/deployed-versions/{uuid}',
  },
  'released-environments': {
    title: 'Where a version is released',
    purpose:
      'One link for each release of the version that is still supported. PATCH with currentlySupported false ends its support.',
    methods: 'GET PATCH',
    path: '/released-versions/{uuid}',
  },
  'can-i-deploy-pacticipant-version-to-environment': {
    title: 'Can a version be deployed to an environment?',
    purpose:
      'Says whether the version works with everything that is live in the environment, and why. The answer is summary.deployable.',
    methods: 'GET',
    path: '/can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}',
  },
  'can-i-deploy-pacticipant-version-to-tag': {
    title: 'Can a version be deployed to what has a tag?',
    purpose:
      'Says whether the version works with the newest versions that have the tag. Environments replace this use of tags.',
    methods: 'GET',
    path: '/can-i-deploy?pacticipant={pacticipant}&version={version}&to={tag}',
  },
  'can-i-deploy-badge': {
    title: 'Badge: can the tagged version be deployed?',
    purpose:
      'An SVG for a README: whether the newest version with one tag works with the newest versions that have another.',
    methods: 'GET',
    path: `${PACTICIPANT}/latest-version/{tag}/can-i-deploy/to/{environmentTag}/badge`,
  },
  'can-i-deploy-branch-to-environment-badge': {
    title: 'Badge: can the branch be deployed?',
    purpose:
      'An SVG for a README: whether the head of the branch can be deployed to the environment.',
    methods: 'GET',
    path: `${PACTICIPANT}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge`,
  },
  matrix: {
    title: 'Matrix of a consumer and a provider',
    purpose:
      'Each consumer version with each provider version that has verified its pact, and the newest result.',
    methods: 'GET',
    path: '/matrix/provider/{provider}/consumer/{consumer}',
  },
  'matrix-for-consumer-version': {
    title: 'Matrix of a consumer version',
    purpose: 'The results of all pacts that the consumer version has published.',
    methods: 'GET',
    path: '/matrix?q[][pacticipant]={pacticipant}&q[][version]={version}&latestby=cvpv',
  },
  pact: {
    title: 'Pact of a blocked pair',
    purpose: 'In the plan of a release, the pact that the provider version has to satisfy.',
    methods: 'GET PUT PATCH DELETE',
    path: `${PAIR}/version/{version}`,
  },
  'verification-result': {
    title: 'Result of a blocked pair',
    purpose: 'In the plan of a release, the result that says why the provider version does not.',
    methods: 'GET DELETE',
    path: `${PAIR}/pact-version/{sha}/verification-results/{number}`,
  },
  'latest-verification-results-where-pacticipant-is-consumer': {
    title: 'Results for a consumer version',
    purpose:
      'The newest result of each pact that the version has published, and whether all succeeded.',
    methods: 'GET',
    path: '/verification-results/consumer/{consumer}/version/{version}/latest',
  },
  integrations: {
    title: 'Integrations',
    purpose:
      'Lists each consumer with each of its providers. DELETE deletes all integrations, with their pacts and results.',
    methods: 'GET DELETE',
    path: '/integrations',
  },
  delete_integration: {
    title: 'Delete an integration',
    purpose: 'Deletes all pacts of the consumer and the provider, with their results and webhooks.',
    methods: 'DELETE',
    path: '/integrations/provider/{provider}/consumer/{consumer}',
  },
  dashboard: {
    title: 'Dashboard of a consumer and a provider',
    purpose:
      'The pacts that matter now: the newest, the head of each branch and tag, and what is live, each with its result. A browser gets the matrix.',
    methods: 'GET',
    path: '/dashboard/provider/{provider}/consumer/{consumer}',
  },
  metrics: {
    title: 'Metrics',
    purpose:
      'Counts of pacticipants, versions, pacts, results and webhooks. With the Accept header of Prometheus, the metrics of the running broker.',
    methods: 'GET',
    path: '/metrics',
  },
  'webhook-status': {
    title: 'State of the webhooks of a pact',
    purpose:
      'The newest deliveries for the pact, and how many succeeded, failed or will be repeated.',
    methods: 'GET',
    path: `${PAIR}/webhooks/status`,
  },
};

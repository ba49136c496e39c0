import { PACTICIPANT, VERSION, type Relation, type Relations } from './relation.ts';

const BRANCH = `${PACTICIPANT}/branches/{branch}`;

const version = {
  methods: 'GET PUT PATCH DELETE',
  path: VERSION,
};

const tag: Relation = {
  title: 'Tag of a version',
  purpose:
    'PUT adds the tag to the version and creates the version if it does not exist; DELETE removes the tag. Branches and environments replace most uses of tags.',
  methods: 'PUT GET DELETE',
  path: `${VERSION}/tags/{tag}`,
};

const branchVersion: Relation = {
  title: 'Version of a branch',
  purpose:
    'PUT adds the version to the branch, as its new head, and creates both if they do not exist. DELETE removes the version from the branch, and keeps the version.',
  methods: 'PUT GET DELETE',
  path: `${BRANCH}/versions/{version}`,
};

/** A link to a pacticipant, in a document about something else. */
function pacticipantAs(title: string, purpose: string): Relation {
  return { title, purpose, methods: 'GET PUT PATCH DELETE', path: PACTICIPANT };
}

const fingerprint =
  'PUT or PATCH {"fingerprint"} identifies what a version was built from; it cannot be changed afterwards. Versions of a pacticipant with the same fingerprint have the same pacts and results: each inherits what it has not published itself.';

/** Pacticipants with their labels, versions, branches and tags. */
export const pacticipantRelations: Relations = {
  'equal-versions': {
    ...version,
    title: 'Versions with the same fingerprint',
    purpose: `The ten newest. ${fingerprint}`,
  },
  'inherited-from': {
    ...version,
    title: 'Version that a pact is inherited from',
    purpose: `It has published the pact. ${fingerprint}`,
  },
  pacticipants: {
    title: 'Pacticipants',
    purpose:
      'Lists the applications that are consumers or providers, by name; POST creates one. In that list, one link for each pacticipant.',
    methods: 'GET POST',
    path: '/pacticipants',
  },
  pacticipant: pacticipantAs(
    'Pacticipant',
    'An application that is a consumer or a provider: its names, repository and main branch. It is created when it is first named; PATCH changes it. DELETE deletes it with its versions, pacts and results.',
  ),
  consumer: pacticipantAs('Consumer', 'The pacticipant that sends the requests of the pact.'),
  provider: pacticipantAs('Provider', 'The pacticipant that answers the requests of the pact.'),
  group: pacticipantAs('Consumer of an integration', 'The pacticipant on the consumer’s side.'),
  'pacticipants-with-label': {
    title: 'Pacticipants with a label',
    purpose: 'Lists the pacticipants that have the label, for example those of a team.',
    methods: 'GET',
    path: '/pacticipants/label/{label}',
  },
  consumers: {
    title: 'Consumers of a webhook',
    purpose: 'The pacticipants with the label that selects the consumers of the webhook.',
    methods: 'GET',
    path: '/pacticipants/label/{label}',
  },
  providers: {
    title: 'Providers of a webhook',
    purpose: 'The pacticipants with the label that selects the providers of the webhook.',
    methods: 'GET',
    path: '/pacticipants/label/{label}',
  },
  label: {
    title: 'Label of a pacticipant',
    purpose: 'PUT adds the label to the pacticipant, and DELETE removes it.',
    methods: 'PUT GET DELETE',
    path: `${PACTICIPANT}/labels/{label}`,
  },
  versions: {
    title: 'Versions of a pacticipant',
    purpose:
      'Lists the versions, newest first, with branches and tags. Page with pageNumber and pageSize. In that list, one link for each version.',
    methods: 'GET',
    path: `${PACTICIPANT}/versions`,
  },
  version: {
    title: 'Version',
    purpose:
      'One state of a pacticipant’s code, identified by a number such as a commit. DELETE deletes it with its pacts and results.',
    ...version,
  },
  'pacticipant-version': {
    title: 'Version of a pacticipant',
    purpose: 'Gets, creates, changes or deletes one version of a pacticipant.',
    ...version,
  },
  'consumer-version': {
    title: 'Consumer version',
    purpose: 'The version of the consumer that published the pact.',
    ...version,
  },
  'consumer-versions': {
    title: 'Consumer versions',
    purpose: 'One link for each consumer version that published this pact content.',
    ...version,
  },
  'provider-version': {
    title: 'Provider version',
    purpose: 'The version of the provider that has to verify the pact, or has verified it.',
    ...version,
  },
  'latest-version': {
    title: 'Newest version',
    purpose: 'The newest version of a pacticipant or, in the document of a branch, of the branch.',
    methods: 'GET',
    path: `${PACTICIPANT}/latest-version`,
  },
  'latest-tagged-version': {
    title: 'Newest version with a tag',
    purpose: 'The newest version of the pacticipant that has the tag.',
    methods: 'GET',
    path: `${PACTICIPANT}/latest-version/{tag}`,
  },
  branches: {
    title: 'Branches of a pacticipant',
    purpose:
      'Lists the branches; DELETE deletes all of them except the main branch and those named by exclude[] in the query. In that list, one link for each branch.',
    methods: 'GET DELETE',
    path: `${PACTICIPANT}/branches`,
  },
  branch: {
    title: 'Branch',
    purpose: 'A line of versions of one pacticipant. DELETE deletes the branch, not its versions.',
    methods: 'GET DELETE',
    path: BRANCH,
  },
  'pacticipant-branch': {
    title: 'Branch of a pacticipant',
    purpose: 'Gets or deletes one branch. Deleting it keeps its versions.',
    methods: 'GET DELETE',
    path: BRANCH,
  },
  'branch-version': branchVersion,
  'pacticipant-branch-version': branchVersion,
  tag,
  'version-tag': tag,
  'tag-version': tag,
  'pacticipant-version-tag': tag,
  'pacticipant-version-tags': {
    ...tag,
    title: 'Tags of the published version',
    purpose: 'One link for each tag that the request has added to the version.',
  },
  'tag-prod-version': {
    ...tag,
    title: 'Tag a version as production',
    purpose:
      'PUT tags the consumer version with “prod”. Recording a deployment says more: see record-deployment.',
    path: `${VERSION}/tags/prod`,
  },
};

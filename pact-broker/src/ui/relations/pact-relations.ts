import { PAIR, type Relations } from './relation.ts';

const PACT = { consumer: { name: 'web' }, provider: { name: 'orders' }, interactions: [] };
const CONTENT = `${PAIR}/pact-version/{sha}`;

/** Pacts of one consumer and one provider. */
export const pactRelations: Relations = {
  'publish-contracts': {
    title: 'Publish contracts',
    purpose:
      'Publishes all pacts of a consumer version, with its branch, tags and build URL, in one transaction. The content of each pact is base64. Publishing the same content again changes nothing; other content for the same version is refused with 409.',
    methods: 'POST',
    path: '/contracts/publish',
    body: {
      pacticipantName: 'web',
      pacticipantVersionNumber: '1.0.0',
      branch: 'main',
      contracts: [
        {
          consumerName: 'web',
          providerName: 'orders',
          specification: 'pact',
          contentType: 'application/json',
          content: Buffer.from(JSON.stringify(PACT)).toString('base64'),
        },
      ],
    },
  },
  'publish-pact': {
    title: 'Publish one pact',
    purpose:
      'Stores one pact of a consumer version; PATCH merges its interactions into the stored pact. Prefer publish-contracts, which also records the branch and the tags.',
    methods: 'PUT GET PATCH DELETE',
    path: `${PAIR}/version/{consumerApplicationVersion}`,
    body: PACT,
  },
  'pact-version': {
    title: 'Pact content',
    purpose:
      'The permanent address of one distinct content of a pact, identified by its hash. Consumer versions that published equal content share it, and verification results belong to it.',
    methods: 'GET',
    path: CONTENT,
  },
  'pact-versions': {
    title: 'Pact of a consumer version',
    purpose:
      'One link for each pact: those that a version published, or the pacts in the list of a consumer and a provider.',
    methods: 'GET PUT PATCH DELETE',
    path: `${PAIR}/version/{consumerApplicationVersion}`,
  },
  pacts: {
    title: 'Pacts in this list',
    purpose: 'One link for each pact that the list selected, to the pact of its consumer version.',
    methods: 'GET PUT PATCH DELETE',
    path: `${PAIR}/version/{consumerApplicationVersion}`,
  },
  contracts: {
    title: 'Published contracts',
    purpose: 'One link for each pact that the request has published.',
    methods: 'GET PUT PATCH DELETE',
    path: `${PAIR}/version/{consumerApplicationVersion}`,
  },
  'latest-pact-version': {
    title: 'Newest pact of this pair',
    purpose:
      'The pact of the newest consumer version, whatever its branch. To choose what a provider verifies, use provider-pacts-for-verification instead.',
    methods: 'GET',
    path: `${PAIR}/latest`,
  },
  'latest-tagged-pact-version': {
    title: 'Newest pact with a tag',
    purpose: 'The pact of the newest consumer version that has the tag.',
    methods: 'GET',
    path: `${PAIR}/latest/{tag}`,
  },
  'latest-untagged-pact-version': {
    title: 'Newest pact without a tag',
    purpose: 'The pact of the newest consumer version that has no tag at all.',
    methods: 'GET',
    path: `${PAIR}/latest-untagged`,
  },
  'all-pact-versions': {
    title: 'All pacts of this pair',
    purpose:
      'Lists the pacts of every consumer version, newest first. DELETE deletes all of them, with their results.',
    methods: 'GET DELETE',
    path: `${PAIR}/versions`,
  },
  'tagged-pact-versions': {
    title: 'Pacts of this pair with a tag',
    purpose:
      'Lists the pacts of the consumer versions that have the tag. DELETE deletes these pacts.',
    methods: 'GET DELETE',
    path: `${PAIR}/tag/{tag}`,
  },
  'branch-pact-versions': {
    title: 'Pacts of this pair from a branch',
    purpose: 'Lists the pacts of all consumer versions on the branch. DELETE deletes these pacts.',
    methods: 'GET DELETE',
    path: `${PAIR}/branch/{branch}`,
  },
  'latest-branch-pact-versions': {
    title: 'Newest pact of this pair from a branch',
    purpose: 'The pact of the newest consumer version on the branch, as a list. DELETE deletes it.',
    methods: 'GET DELETE',
    path: `${PAIR}/branch/{branch}/latest/versions`,
  },
  'main-branch-pact-versions': {
    title: 'Pacts of this pair from the main branch',
    purpose:
      'Lists the pacts of all consumer versions on the consumer’s main branch. DELETE deletes these pacts.',
    methods: 'GET DELETE',
    path: `${PAIR}/branch/versions`,
  },
  'latest-main-branch-pact-versions': {
    title: 'Newest pact of this pair from the main branch',
    purpose:
      'The pact of the newest consumer version on the consumer’s main branch, as a list. DELETE deletes it.',
    methods: 'GET DELETE',
    path: `${PAIR}/branch/latest/versions`,
  },
  'previous-distinct': {
    title: 'Previous different pact',
    purpose:
      'The newest earlier pact of the same pair whose content is different from this one. 404 if this is the first content.',
    methods: 'GET',
    path: `${PAIR}/version/{consumerApplicationVersion}/previous-distinct`,
  },
  'diff-previous-distinct': {
    title: 'Changes since the previous different pact',
    purpose: 'Shows what changed in the pact since its previous content, as text or as a page.',
    methods: 'GET',
    path: `${PAIR}/version/{consumerApplicationVersion}/diff/previous-distinct`,
  },
  diff: {
    title: 'Changes between two pact contents',
    purpose: 'Compares this content with another one of the same pair, identified by its hash.',
    methods: 'GET',
    path: `${CONTENT}/diff/pact-version/{pactVersion}`,
  },
  'publish-verification-results': {
    title: 'Publish a verification result',
    purpose:
      'Records whether a provider version satisfies this pact content. Post it where the pact’s own link leads: its last part carries why the pact was selected, for webhooks and notices.',
    methods: 'POST',
    path: `${CONTENT}/verification-results`,
    body: {
      success: true,
      providerApplicationVersion: '7.1.0',
      buildUrl: 'https://ci.example.org/builds/1',
    },
  },
  'latest-verification-results': {
    title: 'Newest result for this pact',
    purpose:
      'The newest verification result for this pact content, of any provider version. DELETE deletes it.',
    methods: 'GET DELETE',
    path: `${CONTENT}/verification-results/latest`,
  },
};

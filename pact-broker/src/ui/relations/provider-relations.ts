import type { Relations } from './relation.ts';

const PROVIDER = '/pacts/provider/{provider}';
const FOR_VERIFICATION = `${PROVIDER}/for-verification`;

/** Lists of pacts, mostly for a provider build. */
export const providerRelations: Relations = {
  'provider-pacts-for-verification': {
    title: 'Pacts to verify',
    purpose:
      'The pacts that a provider build must verify. Selectors choose consumer versions by branch, main branch, tag or environment; each pact says why it was selected and whether it is pending. Equal contents are listed once.',
    methods: 'POST GET',
    path: FOR_VERIFICATION,
    body: {
      consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
      providerVersionBranch: 'main',
      includePendingStatus: true,
    },
  },
  'latest-pact-versions': {
    title: 'Newest pact of every pair',
    purpose: 'Lists the newest pact of each consumer and provider.',
    methods: 'GET',
    path: '/pacts/latest',
  },
  'provider-pacts': {
    title: 'All pacts of a provider',
    purpose: 'Lists every pact of the provider’s consumers, of all their versions.',
    methods: 'GET',
    path: PROVIDER,
  },
  'latest-provider-pacts': {
    title: 'Newest pacts of a provider',
    purpose:
      'Lists the newest pact of each consumer, whatever its branch. A build should ask for provider-pacts-for-verification.',
    methods: 'GET',
    path: `${PROVIDER}/latest`,
  },
  'provider-pacts-with-tag': {
    title: 'Pacts of a provider with a tag',
    purpose: 'Lists the pacts of all consumer versions that have the tag.',
    methods: 'GET',
    path: `${PROVIDER}/tag/{tag}`,
  },
  'latest-provider-pacts-with-tag': {
    title: 'Newest pacts of a provider with a tag',
    purpose: 'Lists the newest pact with the tag of each consumer.',
    methods: 'GET',
    path: `${PROVIDER}/latest/{tag}`,
  },
  'provider-pacts-with-branch': {
    title: 'Pacts of a provider from a branch',
    purpose: 'Lists the pacts of all consumer versions on a branch of this name.',
    methods: 'GET',
    path: `${PROVIDER}/branch/{branch}`,
  },
  'latest-provider-pacts-with-branch': {
    title: 'Newest pacts of a provider from a branch',
    purpose: 'Lists, for each consumer with a branch of this name, its newest pact there.',
    methods: 'GET',
    path: `${PROVIDER}/branch/{branch}/latest`,
  },
  'provider-pacts-with-main-branch': {
    title: 'Pacts of a provider from main branches',
    purpose: 'Lists the pacts of all consumer versions on the main branch of their consumer.',
    methods: 'GET',
    path: `${PROVIDER}/branch`,
  },
  'latest-provider-pacts-with-main-branch': {
    title: 'Newest pacts of a provider from main branches',
    purpose: 'Lists the newest pact from the main branch of each consumer.',
    methods: 'GET',
    path: `${PROVIDER}/branch/latest`,
  },
};

/** A valid request to mutate: nearly valid requests reach the most code. */
export interface ValidRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const PACT = {
  consumer: { name: 'Shop' },
  provider: { name: 'Stock' },
  interactions: [
    {
      description: 'a price',
      providerStates: [{ name: 'open', params: { since: 1.5 } }],
      request: { method: 'GET', path: '/price' },
      response: { status: 200, body: { amount: 10.25 } },
    },
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
};

const CONTRACT = {
  consumerName: 'Shop',
  providerName: 'Stock',
  specification: 'pact',
  contentType: 'application/json',
  content: Buffer.from(JSON.stringify(PACT)).toString('base64'),
};

/** Never called: it is disabled, because calls would write between the requests, and its address is private. */
const WEBHOOK = {
  description: 'a build',
  enabled: false,
  consumer: { name: 'Shop' },
  provider: { label: 'team' },
  events: [{ name: 'contract_published' }],
  request: {
    method: 'POST',
    url: 'https://127.0.0.1/hook?pact=${pactbroker.pactUrl}',
    headers: { 'X-Signature': '${hmacSign(key)}' },
    body: { version: '${pactbroker.consumerVersionNumber}' },
    username: 'me',
    password: 'secret',
  },
  signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
};

/** Requests that set up data before the run; the other requests use this data. */
export const SEED: readonly ValidRequest[] = [
  { method: 'POST', path: '/environments', body: { name: 'test', production: false } },
  {
    method: 'POST',
    path: '/contracts/publish',
    body: {
      pacticipantName: 'Shop',
      pacticipantVersionNumber: '1',
      branch: 'main',
      tags: ['dev'],
      buildUrl: 'https://ci.example.org/1',
      contracts: [CONTRACT],
    },
  },
];

/** @param found URLs that the broker assigned to the seed data */
export function validRequests(found: {
  readonly environment: string;
  readonly results: string;
}): readonly ValidRequest[] {
  const version = '/pacticipants/Shop/versions/1';
  return [
    ...SEED,
    { method: 'PUT', path: '/pacts/provider/Stock/consumer/Shop/version/2', body: PACT },
    { method: 'PATCH', path: '/pacts/provider/Stock/consumer/Shop/version/2', body: PACT },
    {
      method: 'POST',
      path: found.results,
      body: {
        success: true,
        providerApplicationVersion: '1',
        buildUrl: 'https://ci.example.org/1',
        testResults: [{ interactionId: 'x', success: true }],
        verifiedBy: { implementation: 'Ruby', clientLanguage: { name: 'ruby', version: '1' } },
      },
    },
    {
      method: 'POST',
      path: '/pacts/provider/Stock/for-verification',
      body: {
        providerVersionBranch: 'main',
        providerVersionTags: ['dev'],
        includePendingStatus: true,
        includeWipPactsSince: '2026-01-01',
        consumerVersionSelectors: [
          { branch: 'main' },
          { tag: 'dev', latest: true, fallbackTag: 'x' },
          { environment: 'test', consumer: 'Shop' },
        ],
      },
    },
    {
      method: 'POST',
      path: '/pacticipants',
      body: { name: 'Shop', displayName: 'A shop', mainBranch: 'main', repositoryUrl: 'https://x' },
    },
    { method: 'PATCH', path: '/pacticipants/Shop', body: { displayName: 'Shop' } },
    { method: 'PUT', path: '/pacticipants/Shop', body: { displayName: 'Shop' } },
    { method: 'PUT', path: version, body: { buildUrl: 'x', _embedded: { tags: [{ name: 'a' }] } } },
    { method: 'PUT', path: `${version}/tags/dev`, body: {} },
    { method: 'PUT', path: '/pacticipants/Shop/branches/main/versions/1', body: {} },
    { method: 'PUT', path: '/pacticipants/Shop/labels/team', body: {} },
    {
      method: 'PUT',
      path: `/environments/${found.environment}`,
      body: {
        name: 'test',
        production: false,
        contacts: [{ name: 'Team', details: { room: 1 } }],
      },
    },
    {
      method: 'POST',
      path: `${version}/deployed-versions/environment/${found.environment}`,
      body: { applicationInstance: 'a' },
    },
    { method: 'POST', path: `${version}/released-versions/environment/${found.environment}` },
    { method: 'GET', path: '/matrix?q[][pacticipant]=Shop&q[][version]=1&latestby=cvpv&limit=5' },
    { method: 'GET', path: '/can-i-deploy?pacticipant=Shop&version=1&environment=test' },
    { method: 'GET', path: '/pacticipants?q=S&pageNumber=1&pageSize=2' },
    { method: 'POST', path: '/webhooks', body: WEBHOOK },
    { method: 'PUT', path: '/webhooks/0123456789abcdef', body: WEBHOOK },
    { method: 'POST', path: '/webhooks/execute', body: WEBHOOK },
    { method: 'GET', path: '/triggered-webhooks?status=success&pageNumber=1&pageSize=2' },
    { method: 'GET', path: '/verifications-owed?provider=Stock&pageNumber=1&pageSize=2' },
    { method: 'DELETE', path: '/pacticipants/Shop/branches?exclude[]=main' },
  ];
}

import type { Json } from '../../support/http.ts';
import { openWebhookBroker, type WebhookBroker } from '../../support/webhook-broker.ts';
import {
  startWebhookReceiver,
  status,
  type WebhookReceiver,
} from '../../support/webhook-receiver.ts';

let broker: WebhookBroker;
let receiver: WebhookReceiver;

beforeAll(async () => {
  broker = await openWebhookBroker();
  receiver = await startWebhookReceiver();
});

beforeEach(async () => {
  await broker.reset();
  receiver.calls.length = 0;
  receiver.answerWith(status(200));
});

afterAll(async () => {
  await broker[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

const PAIR = '/pacts/provider/Provider/consumer/Consumer';

async function statusOf(): Promise<Json> {
  return (await broker.get(`${PAIR}/webhooks/status`)).body;
}

/** Publishes the pact of the consumer's version 1, with one webhook on the given events. */
async function triggerWebhook(
  events = ['contract_published'],
  request: Json = {},
): Promise<string> {
  await broker.givenWebhook(receiver.url, { events: events.map((name) => ({ name })) }, request);
  await broker.givenPact({});
  const { body } = await broker.get(`${PAIR}/version/1/triggered-webhooks`);
  return String(body._embedded.triggeredWebhooks[0]._links['pb:logs'].href);
}

async function readLog(url: string): Promise<string> {
  return String((await broker.get(url, { accept: 'text/plain' })).body);
}

type Reported = Readonly<Record<string, string>>;

function bodies(): Reported[] {
  return receiver.calls.map(({ body }) => JSON.parse(body) as Reported);
}

test('delivers a call some seconds after its event, once', async () => {
  const logs = await triggerWebhook();

  expect(await readLog(logs)).toBe('Webhook has not executed yet. Please retry in a few seconds.');
  expect(await broker.deliverAfter(1)).toBe(0);
  expect((await statusOf()).summary).toEqual({ successful: 0, failed: 0, notRun: 1 });
  expect(await broker.deliverAfter(1)).toBe(1);
  expect(await broker.deliverAfter(3_600)).toBe(0);

  expect(receiver.calls).toHaveLength(1);
  expect((await statusOf()).summary).toEqual({ successful: 1, failed: 0 });
  expect(await readLog(logs)).toContain('Successfully executed webhook');
});

test('retries after 10, 60, 120, 300, 600 and 1200 seconds, then fails', async () => {
  receiver.answerWith(status(503));
  const logs = await triggerWebhook();
  await broker.deliverAfter(2);

  for (const seconds of [10, 60, 120, 300, 600, 1200]) {
    expect(await broker.deliverAfter(seconds - 1)).toBe(0);
    expect((await statusOf()).summary).toEqual({ successful: 0, failed: 0, retrying: 1 });
    expect(await broker.deliverAfter(1)).toBe(1);
  }

  expect(receiver.calls).toHaveLength(7);
  const { summary, _embedded } = await statusOf();
  expect(summary).toEqual({ successful: 0, failed: 1 });
  expect(_embedded.triggeredWebhooks[0]).toMatchObject({
    status: 'failure',
    attemptsMade: 7,
    attemptsRemaining: 0,
  });
  expect(await readLog(logs)).toContain('Webhook execution failed after 7 attempts');
  expect(await broker.deliverAfter(100_000)).toBe(0);
});

test('redelivers a call at once, with all its retries', async () => {
  const logs = await triggerWebhook();
  await broker.deliverAfter(2);
  receiver.answerWith(status(500));

  const { status: code, body } = await broker.post(logs.replace(/logs$/, 'redeliver'));

  expect({ code, status: body.status }).toEqual({ code: 202, status: 'retrying' });
  expect(await broker.deliverAfter(0)).toBe(1);
  expect(await broker.deliverAfter(10)).toBe(1);
  const [listed] = (await broker.get('/triggered-webhooks')).body._embedded.triggeredWebhooks;
  expect(listed).toMatchObject({ status: 'retrying', attemptsMade: 3, attemptsRemaining: 5 });
  expect((await broker.post('/triggered-webhooks/nope/redeliver')).status).toBe(404);
});

test('a deleted webhook makes no more calls, and its log stays', async () => {
  receiver.answerWith(status(500));
  const logs = await triggerWebhook();
  await broker.deliverAfter(2);
  const [webhook] = (await broker.get('/webhooks')).body._links['pb:webhooks'];

  await broker.delete(String(webhook.href));

  expect(await broker.deliverAfter(10)).toBe(0);
  expect(await readLog(logs)).toContain('Retrying webhook in 10 seconds');
  expect((await broker.post(logs.replace(/logs$/, 'redeliver'))).status).toBe(404);
});

test('a rejected publication triggers nothing', async () => {
  await triggerWebhook();
  await broker.deliverAfter(2);

  await expect(broker.givenPact({ description: 'another content' })).rejects.toThrow('409');

  expect(await broker.deliverAfter(10)).toBe(0);
});

test('reports the pact in every variable', async () => {
  await broker.givenVersion({ pacticipant: 'Provider', number: '9', branch: 'main' });
  await broker.put('/pacticipants/Provider/labels/core');
  const names = [
    ...['consumerName', 'providerName', 'consumerVersionNumber', 'consumerVersionBranch'],
    ...['consumerVersionTags', 'consumerLabels', 'providerLabels', 'providerVersionNumber'],
    ...['providerVersionBranch', 'providerVersionTags', 'providerVersionDescriptions'],
    ...['eventName', 'githubVerificationStatus', 'gitlabVerificationStatus'],
    ...['bitbucketVerificationStatus', 'azureDevOpsVerificationStatus', 'unknown'],
  ];
  const body = Object.fromEntries(names.map((name) => [name, `\${pactbroker.${name}}`]));
  const events = [{ name: 'contract_requiring_verification_published' }];
  await broker.givenWebhook(receiver.url, { events }, { body });
  await broker.givenPact({ version: '1', branch: 'feat/x', tags: ['a', 'b'] });

  await broker.deliverAfter(2);

  expect(bodies()).toEqual([
    {
      consumerName: 'Consumer',
      providerName: 'Provider',
      consumerVersionNumber: '1',
      consumerVersionBranch: 'feat/x',
      consumerVersionTags: 'a, b',
      consumerLabels: '',
      providerLabels: 'core',
      providerVersionNumber: '9',
      providerVersionBranch: 'main',
      providerVersionTags: '',
      providerVersionDescriptions: 'latest from main branch',
      eventName: 'contract_requiring_verification_published',
      githubVerificationStatus: 'pending',
      gitlabVerificationStatus: 'pending',
      bitbucketVerificationStatus: 'INPROGRESS',
      azureDevOpsVerificationStatus: 'pending',
      unknown: '${pactbroker.unknown}',
    },
  ]);
});

test('asks for a verification by each provider version in use that has no result', async () => {
  for (const [number, environment] of [
    ['1', 'production'],
    ['2', 'test'],
    ['3', 'test'],
  ] as const) {
    await broker.givenVersion({ pacticipant: 'Provider', number });
    const deployment = { pacticipant: 'Provider', version: number, environment };
    await broker.givenDeployment({ ...deployment, applicationInstance: number });
  }
  await broker.givenRelease({ pacticipant: 'Provider', version: '1', environment: 'test' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '4', branch: 'main' });
  await broker.givenPact({});
  await broker.givenResult({ providerVersion: '3', success: false });
  const body = {
    version: '${pactbroker.providerVersionNumber}',
    reasons: '${pactbroker.providerVersionDescriptions}',
  };
  const events = [{ name: 'contract_requiring_verification_published' }];
  await broker.givenWebhook(receiver.url, { events }, { body });

  await broker.givenPact({ version: '2' });
  await broker.deliverAfter(2);

  expect(
    bodies().toSorted((one, other) => String(one.version).localeCompare(String(other.version))),
  ).toEqual([
    { version: '1', reasons: 'deployed in production, released in test' },
    { version: '2', reasons: 'deployed in test' },
    { version: '4', reasons: 'latest from main branch' },
  ]);
});

test('a changed content triggers, the same content does not', async () => {
  const events = [{ name: 'contract_content_changed' }];
  await broker.givenWebhook(receiver.url, { events });

  await broker.givenPact({ version: '1' });
  await broker.givenPact({ version: '2' });
  await broker.givenPact({ version: '3', description: 'changed' });

  expect(await broker.deliverAfter(2)).toBe(2);
});

test.each([
  [true, 'provider_verification_succeeded', 'success'],
  [false, 'provider_verification_failed', 'failure'],
])('reports a result with success %s', async (success, event, word) => {
  const body = {
    event: '${pactbroker.eventName}',
    state: '${pactbroker.githubVerificationStatus}',
    version: '${pactbroker.providerVersionNumber}',
    url: '${pactbroker.verificationResultUrl}',
  };
  const events = [
    ...['provider_verification_published', 'provider_verification_succeeded'],
    'provider_verification_failed',
  ].map((name) => ({ name }));
  await broker.givenWebhook(receiver.url, { events }, { body });
  await broker.givenPact({});
  const result = await broker.givenResult({ providerVersion: '5', success });
  const url = String(result._links.self.href);

  await broker.deliverAfter(2);

  const reported = { state: word, version: '5', url };
  expect(bodies()).toEqual(
    expect.arrayContaining([
      { ...reported, event: 'provider_verification_published' },
      { ...reported, event },
    ]),
  );
  expect(receiver.calls).toHaveLength(2);
  const { _embedded } = (await broker.get(`${url}/triggered-webhooks`)).body;
  expect(_embedded.triggeredWebhooks).toHaveLength(2);
});

test('reports a result for each consumer version for which the pact was selected', async () => {
  for (const [version, branch] of [
    ['1', 'main'],
    ['2', 'feat'],
    ['3', 'other'],
  ] as const) {
    await broker.givenPact({ version, branch });
  }
  const events = [{ name: 'provider_verification_published' }];
  const body = { version: '${pactbroker.consumerVersionNumber}' };
  await broker.givenWebhook(receiver.url, { events }, { body });
  const { body: selected } = await broker.post('/pacts/provider/Provider/for-verification', {
    consumerVersionSelectors: [{ branch: 'main' }, { branch: 'feat' }],
  });
  const [pact] = selected._embedded.pacts;
  const { body: content } = await broker.get(String(pact._links.self.href));

  await broker.post(String(content._links['pb:publish-verification-results'].href), {
    success: true,
    providerApplicationVersion: '5',
  });
  await broker.deliverAfter(2);

  expect(
    bodies()
      .map(({ version }) => String(version))
      .toSorted(),
  ).toEqual(['1', '2']);
});

test('a webhook for a label covers pacticipants with it, and a disabled one covers nothing', async () => {
  await broker.put('/pacticipants/Consumer/labels/web');
  const labeled = (label: string): Json => ({ consumer: { label } });
  await broker.givenWebhook(`${receiver.url}/web`, labeled('web'));
  await broker.givenWebhook(`${receiver.url}/other`, labeled('other'));
  await broker.givenWebhook(`${receiver.url}/disabled`, { enabled: false });

  const { notices } = await broker.givenPact({});

  await broker.deliverAfter(2);
  expect(receiver.calls.map(({ path }) => path)).toEqual(['/web']);
  const texts = (notices as { text: string }[]).map(({ text }) => text).join('\n');
  expect(texts).toMatch(
    /Webhook [\w-]{22} triggered for event contract_published\.\n {4}View logs at/,
  );
});

test('calls header functions with the body that is sent', async () => {
  const headers = {
    'X-Signature': 'sha256=${hmacSign(key)}',
    Authorization: '${bearer(token)}',
    'X-Basic': 'Basic ${basicAuth(user, password)}',
  };
  const logs = await triggerWebhook(['contract_published'], {
    headers,
    body: '${pactbroker.consumerName}',
  });
  receiver.answerWith((response, call) => response.end(JSON.stringify(call.headers)));
  await broker.deliverAfter(2);

  expect(receiver.calls[0]?.headers).toMatchObject({
    // printf Consumer | openssl dgst -sha256 -hmac key
    'x-signature': 'sha256=1efb536a51f6effcb22202aa49e768b5364329fc04c37bfadd79b787e46456e9',
    authorization: 'Bearer token',
    'x-basic': 'Basic dXNlcjpwYXNzd29yZA==',
  });
  const text = await readLog(logs);
  expect(text).toContain('authorization: **********');
  expect(text).not.toMatch(/Bearer token|dXNlcjpwYXNzd29yZA|1efb536a/);
});

test('lists deliveries of a webhook by status and page', async () => {
  await triggerWebhook();
  const uuid = await broker.givenWebhook(`${receiver.url}/second`);
  await broker.givenPact({ version: '2' });
  await broker.givenPact({ version: '3' });

  const { body } = await broker.get(
    `/webhooks/${uuid}/triggered-webhooks?status=not_run&pageSize=1`,
  );

  expect(body.page).toMatchObject({ totalElements: 2, totalPages: 2 });
  expect(body._embedded.triggeredWebhooks).toHaveLength(1);
  expect((await broker.get('/webhooks/nope/triggered-webhooks')).status).toBe(404);
  expect((await broker.get('/triggered-webhooks?status=nope')).status).toBe(400);
});

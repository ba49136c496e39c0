import fc from 'fast-check';
import { BROWSER } from '../../support/read-page.ts';
import { startTestBroker, type TestBroker } from '../../support/start-broker.ts';

/** Pieces of text that end an attribute, an element or a template when they are not escaped. */
const hostileText = fc
  .array(
    fc.constantFrom(
      ...['<', '>', '"', "'", '&', '`', '=', '<b>', '</td>', '<script>', '<!--', '-->', '&lt;'],
      ...['${x}', '<img src=x onerror=alert(1)>', '" autofocus onfocus="alert(1)', 'é', '💥'],
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces) => pieces.join(''));

/** Fills a broker; every text that a client chooses ends with `text`. */
async function fill(broker: TestBroker, text: string): Promise<readonly string[]> {
  const [consumer, provider, branch] = [`web${text}`, `orders${text}`, `feat${text}`];
  // An environment's name has no space.
  const [version, environment] = [`v1${text}`, `prod${text.replaceAll(' ', '')}`];
  const content = {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: [
      {
        description: `d${text}`,
        providerStates: [{ name: `s${text}`, params: { [`p${text}`]: text } }],
        request: { method: 'POST', path: `/${text}`, query: { q: [text] }, headers: { h: text } },
        response: {
          status: 200,
          body: { [`k${text}`]: text },
          matchingRules: {
            body: { [`$.k${text}`]: { matchers: [{ match: 'regex', regex: text }] } },
          },
        },
      },
    ],
    messages: [{ description: `m${text}`, contents: text, metadata: { topic: text } }],
  };
  await broker.givenPact({ consumer, provider, version, branch, tags: [`t${text}`], content });
  const uuid = await broker.givenEnvironment(environment, { contacts: [{ name: `c${text}` }] });
  await broker.givenDeployment({
    pacticipant: consumer,
    version,
    environment,
    applicationInstance: text,
  });
  const pair = `/pacts/provider/${encodeURIComponent(provider)}/consumer/${encodeURIComponent(consumer)}`;
  const { body } = await broker.get(`${pair}/latest`);
  await broker.post(body._links['pb:publish-verification-results'].href, {
    success: false,
    providerApplicationVersion: `v2${text}`,
    verifiedBy: { implementation: text },
    testResults: [
      {
        interactionId: body.interactions[0]._id,
        success: false,
        mismatches: [{ attribute: text, identifier: text, description: text }],
        exceptions: [{ message: text }],
      },
    ],
  });
  const url = 'https://ci.example.org';
  const headers = { 'x-h': `h${text.replaceAll(/[^ -~]/g, '')}` };
  const webhook = await broker.post('/webhooks', {
    description: `w${text}`,
    events: [{ name: 'contract_published' }],
    request: { method: 'POST', url, headers, body: text },
  });
  expect(webhook.status).toBe(201);
  await broker.post('/tokens', { name: `n${text}`, scopes: ['read'] });
  const q = new URLSearchParams({
    'q[][pacticipant]': consumer,
    'q[][version]': version,
    environment,
  });
  return [
    `/?${new URLSearchParams({ search: text, branch }).toString()}`,
    `/network?${new URLSearchParams({ focus: consumer }).toString()}`,
    '/environments',
    `/environments/${uuid}`,
    `/pacticipants/${encodeURIComponent(consumer)}`,
    `/pacticipants/${encodeURIComponent(provider)}/usage`,
    `/matrix?${q.toString()}`,
    `${pair}/latest`,
    `${pair}/latest/verification-results/latest`,
    '/webhooks',
    `/webhooks/${String(webhook.body.uuid)}`,
    '/tokens',
    '/audit',
    `/pacticipants/none${encodeURIComponent(text)}`,
  ];
}

/** The tags of a page with the names of their attributes, without any text or value. */
async function readSkeletons(broker: TestBroker, paths: readonly string[]): Promise<string[][]> {
  const skeletons: string[][] = [];
  for (const path of paths) {
    const { body } = await broker.get(path, BROWSER);
    const tags = String(body).matchAll(/<[^>"]*(?:"[^"]*"[^>"]*)*>/g);
    skeletons.push(
      [...tags].map(([tag]) => tag.replaceAll(/="[^"]*"/g, '').replaceAll(/\s+/g, ' ')),
    );
  }
  return skeletons;
}

test('no text changes the structure of a page', async () => {
  await using harmless = await startTestBroker();
  const expected = await readSkeletons(harmless, await fill(harmless, 'x'));
  expect(expected.every((tags) => tags.length > 20)).toBe(true);

  await fc.assert(
    fc.asyncProperty(hostileText, async (text) => {
      await using broker = await startTestBroker();
      expect(await readSkeletons(broker, await fill(broker, text))).toEqual(expected);
    }),
    // Each run is about 40 requests.
    { numRuns: 3, endOnFailure: true },
  );
});

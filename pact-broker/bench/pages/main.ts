import { parseArgs } from 'node:util';

const PACTICIPANTS = 300;
const INTEGRATIONS = 2_000;
const REPETITIONS = 20;
/** Every fifth pact has messages. */
const MESSAGE_EACH = 5;

const {
  values: { 'base-url': base = 'http://localhost:9292', filled = false, versions = '1' },
} = parseArgs({
  options: {
    'base-url': { type: 'string' },
    filled: { type: 'boolean' },
    // Versions that each consumer publishes.
    versions: { type: 'string' },
  },
});

if (!filled) await fill();
console.log('page | kB | median ms | slowest ms');
for (const path of ['/', '/?status=never&page=2', '/network', '/network?focus=service-0&depth=2']) {
  console.log([path, ...(await measure(path, 'text/html'))].join(' | '));
}
for (const path of [
  '/verifications-owed?pageSize=1000',
  '/verifications-owed?provider=service-0',
]) {
  console.log([path, ...(await measure(path, 'application/hal+json'))].join(' | '));
}

/** Publishes the integrations through the API, one consumer after another. */
async function fill(): Promise<void> {
  const environments = [
    await post('/environments', { name: 'staging', production: false }),
    await post('/environments', { name: 'production', production: true }),
  ];
  const perConsumer = Math.ceil(INTEGRATIONS / PACTICIPANTS);
  for (let consumer = 0; consumer < PACTICIPANTS; consumer++) {
    // Squares make some providers popular, as in real networks.
    const providers = Array.from(
      { length: perConsumer },
      (_, n) => (consumer + 1 + n + n * n * 7) % PACTICIPANTS,
    );
    const contracts = [...new Set(providers)].map((provider, n) =>
      toContract(consumer, provider, n),
    );
    const pacticipant = `service-${consumer}`;
    let version = '';
    for (let n = 0; n < Number(versions); n++) {
      version = (consumer + n * PACTICIPANTS).toString(16).padStart(40, 'a');
      await post('/contracts/publish', {
        pacticipantName: pacticipant,
        pacticipantVersionNumber: version,
        branch: 'main',
        contracts,
      });
    }
    for (const { uuid } of environments) {
      const live = `/pacticipants/${pacticipant}/versions/${version}/deployed-versions`;
      await post(`${live}/environment/${uuid ?? ''}`, {});
    }
  }
}

function toContract(consumer: number, provider: number, n: number): object {
  const isMessage = n % MESSAGE_EACH === 0;
  const [consumerName, providerName] = [`service-${consumer}`, `service-${provider}`];
  const content = {
    consumer: { name: consumerName },
    provider: { name: providerName },
    ...(isMessage
      ? { messages: [{ description: 'm', contents: {}, metadata: { topic: providerName } }] }
      : {
          interactions: [{ description: 'r', request: { path: '/' }, response: { status: 200 } }],
        }),
  };
  return {
    ...{ consumerName, providerName, specification: 'pact', contentType: 'application/json' },
    content: Buffer.from(JSON.stringify(content)).toString('base64'),
  };
}

async function post(path: string, body: object): Promise<{ readonly uuid?: string }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(base + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as { readonly uuid?: string };
}

async function measure(path: string, accept: string): Promise<readonly (string | number)[]> {
  const times: number[] = [];
  let size = 0;
  for (let n = 0; n < REPETITIONS; n++) {
    const start = performance.now();
    const response = await fetch(base + path, { headers: { accept } });
    size = (await response.arrayBuffer()).byteLength;
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const rounded = [times[Math.floor(REPETITIONS / 2)], times.at(-1)].map((ms = 0) => ms.toFixed(0));
  return [(size / 1000).toFixed(1), ...rounded];
}

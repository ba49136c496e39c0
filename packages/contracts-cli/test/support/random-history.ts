import fc from 'fast-check';

// Random histories of a broker, made over its HTTP API.

const CONSUMERS = ['web', 'app'] as const;
const PROVIDERS = ['orders', 'stock'] as const;
const BRANCHES = ['main', 'feat/x', 'release 1'] as const;
const ENVIRONMENTS = ['test', 'production'] as const;

const number = fc.integer({ min: 1, max: 4 }).map(String);
const consumer = fc.constantFrom(...CONSUMERS);
const provider = fc.constantFrom(...PROVIDERS);
const anyone = fc.constantFrom(...CONSUMERS, ...PROVIDERS);
const branch = fc.constantFrom(...BRANCHES);
const tag = fc.constantFrom('dev', 'v1', 'main');
const environment = fc.constantFrom(...ENVIRONMENTS);

const operation = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      consumer,
      provider,
      number,
      branch: fc.option(branch, { nil: undefined }),
      tags: fc.uniqueArray(tag, { maxLength: 2 }),
      content: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('verify' as const),
      consumer,
      provider,
      number,
      providerVersion: number,
      success: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('branch' as const), pacticipant: anyone, number, branch }),
  fc.record({ kind: fc.constant('tag' as const), pacticipant: anyone, number, tag }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('identify' as const),
      pacticipant: anyone,
      number,
      fingerprint: fc.constantFrom('same', 'other'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('deploy' as const),
      pacticipant: anyone,
      number,
      environment,
      instance: fc.option(fc.constantFrom('blue', 'green'), { nil: undefined }),
    }),
  },
  fc.record({ kind: fc.constant('release' as const), pacticipant: anyone, number, environment }),
  fc.record({ kind: fc.constant('end' as const), pacticipant: anyone, number, environment }),
  fc.record({
    kind: fc.constant('describe' as const),
    pacticipant: anyone,
    mainBranch: fc.option(branch, { nil: null }),
    label: fc.constantFrom('team-a', 'legacy'),
  }),
);

type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

export const randomHistory = fc.array(operation, { minLength: 20, maxLength: 40 });

/** Applies a history; what a broker refuses, such as a changed pact, is skipped. */
export async function applyHistory(
  url: string,
  prefix: string,
  operations: readonly Operation[],
): Promise<void> {
  const uuids = await createEnvironments(url);
  // Whether a result is older than its provider's branch decides what is pending, and a broker shows only seconds.
  for (const name of PROVIDERS) {
    for (const branch of BRANCHES) {
      const path = `branches/${encodeURIComponent(branch)}/versions/0`;
      await send('PUT', `${url}/pacticipants/${prefix}${name}/${path}`, {});
    }
  }
  for (const each of operations) await apply({ url, prefix, uuids }, each);
}

async function createEnvironments(url: string): Promise<ReadonlyMap<string, string>> {
  for (const name of ENVIRONMENTS) {
    const body = { name, displayName: name.toUpperCase(), production: name === 'production' };
    await send('POST', `${url}/environments`, body);
  }
  const { _embedded } = (await (await fetch(`${url}/environments`)).json()) as {
    _embedded: { environments: { name: string; uuid: string }[] };
  };
  return new Map(_embedded.environments.map(({ name, uuid }) => [name, uuid]));
}

interface World {
  readonly url: string;
  /** Of all names, so that histories share a broker. */
  readonly prefix: string;
  readonly uuids: ReadonlyMap<string, string>;
}

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

async function apply(world: World, each: Operation): Promise<void> {
  switch (each.kind) {
    case 'publish':
      return publish(world, each);
    case 'verify':
      return verify(world, each);
    case 'branch':
    case 'tag':
    case 'identify':
    case 'describe':
      return changeNames(world, each);
    case 'deploy':
    case 'release':
    case 'end':
      return changeDeployment(world, each);
  }
}

async function publish({ url, prefix }: World, each: Of<'publish'>): Promise<void> {
  const names = { consumer: prefix + each.consumer, provider: prefix + each.provider };
  await send('POST', `${url}/contracts/publish`, toPublication(names, each));
}

async function verify({ url, prefix }: World, each: Of<'verify'>): Promise<void> {
  const pair = `provider/${prefix}${each.provider}/consumer/${prefix}${each.consumer}`;
  const pact = await find(`${url}/pacts/${pair}/version/${each.number}`);
  if (pact === undefined) return;
  await send('POST', pact._links['pb:publish-verification-results']?.href ?? '', {
    success: each.success,
    providerApplicationVersion: each.providerVersion,
    buildUrl: 'https://ci.example.org/1',
    testResults: { amounts: [1, 2.5], note: 'a\u2028b' },
    verifiedBy: { implementation: 'test', version: '1' },
  });
}

async function changeNames(
  { url, prefix }: World,
  each: Of<'branch' | 'tag' | 'identify' | 'describe'>,
): Promise<void> {
  const pacticipant = `${url}/pacticipants/${prefix}${each.pacticipant}`;
  if (each.kind === 'branch') {
    const name = encodeURIComponent(each.branch);
    await send('PUT', `${pacticipant}/branches/${name}/versions/${each.number}`, {});
  } else if (each.kind === 'tag') {
    await send('PUT', `${pacticipant}/versions/${each.number}/tags/${each.tag}`, {});
  } else if (each.kind === 'identify') {
    const body = { fingerprint: each.fingerprint };
    await send('PATCH', `${pacticipant}/versions/${each.number}`, body);
  } else {
    await send('PATCH', pacticipant, { mainBranch: each.mainBranch, displayName: 'A name' });
    await send('PUT', `${pacticipant}/labels/${each.label}`, {});
  }
}

async function changeDeployment(
  { url, prefix, uuids }: World,
  each: Of<'deploy' | 'release' | 'end'>,
): Promise<void> {
  const version = `${url}/pacticipants/${prefix}${each.pacticipant}/versions/${each.number}`;
  const uuid = uuids.get(each.environment) ?? '';
  const deployments = `${version}/deployed-versions/environment/${uuid}`;
  if (each.kind === 'deploy') {
    await send('POST', deployments, { applicationInstance: each.instance });
  } else if (each.kind === 'release') {
    await send('POST', `${version}/released-versions/environment/${uuid}`, {});
  } else {
    const list = await find(deployments);
    const href = list?._embedded?.deployedVersions?.at(0)?._links.self.href;
    if (href !== undefined) await send('PATCH', href, { currentlyDeployed: false });
  }
}

function toPublication(
  names: { readonly consumer: string; readonly provider: string },
  { number: version, branch: name, tags, content }: Extract<Operation, { kind: 'publish' }>,
): object {
  // 10.0 must not become 10 on its way.
  const pact =
    `{"consumer":{"name":"${names.consumer}"},"provider":{"name":"${names.provider}"},` +
    `"interactions":[{"description":"d","request":{"method":"get","path":"/${content}"},` +
    '"response":{"status":200,"body":{"amount":10.0,"id":12345678901234567890}}}],' +
    '"metadata":{"pactSpecification":{"version":"2.0.0"}}}';
  return {
    pacticipantName: names.consumer,
    pacticipantVersionNumber: version,
    branch: name,
    tags,
    buildUrl: `https://ci.example.org/${version}`,
    contracts: [
      {
        consumerName: names.consumer,
        providerName: names.provider,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(pact).toString('base64'),
      },
    ],
  };
}

interface Found {
  readonly _links: Readonly<Record<string, { readonly href: string } | undefined>>;
  readonly _embedded?: {
    readonly deployedVersions?: readonly { readonly _links: { self: { href: string } } }[];
  };
}

async function find(url: string): Promise<Found | undefined> {
  const answer = await fetch(url, { headers: { accept: 'application/hal+json' } });
  return answer.ok ? ((await answer.json()) as Found) : undefined;
}

async function send(method: string, url: string, body: object): Promise<void> {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const answer = await fetch(url, {
    method,
    headers: { accept: 'application/hal+json, application/json', 'content-type': type },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status >= 500) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
}

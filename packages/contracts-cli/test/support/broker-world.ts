/** Fills a broker over its HTTP API. */
export class BrokerWorld {
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  async createEnvironment(name: string): Promise<void> {
    await this.#send('POST', '/environments', { name, displayName: name, production: false });
  }

  /** Publishes pacts of `consumer@version` with these providers; each version's content differs. */
  async publish(
    consumerVersion: string,
    providers: readonly string[],
    options: Omit<Partial<PactOptions>, 'version'> = {},
  ): Promise<void> {
    const [consumer, version] = parse(consumerVersion);
    const contracts = providers.map((provider) => {
      const pact = JSON.stringify(pactOf({ ...options, consumer, provider, version }));
      return {
        consumerName: consumer,
        providerName: provider,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(pact).toString('base64'),
      };
    });
    await this.#send('POST', '/contracts/publish', {
      pacticipantName: consumer,
      pacticipantVersionNumber: version,
      branch: 'main',
      contracts,
    });
  }

  /** Publishes the result of `provider@version` for the pact of `consumer@version`. */
  async verify(consumerVersion: string, providerVersion: string, success = true): Promise<void> {
    await this.#publishResult(consumerVersion, providerVersion, { success });
  }

  /** Publishes a failed result whose test results are these, in whatever format. */
  async failWith(
    consumerVersion: string,
    providerVersion: string,
    testResults: unknown,
  ): Promise<void> {
    await this.#publishResult(consumerVersion, providerVersion, { success: false, testResults });
  }

  /** Publishes a result that fails the first interaction with this mismatch. */
  async failVerification(
    consumerVersion: string,
    providerVersion: string,
    mismatch: { readonly identifier: string; readonly description: string },
  ): Promise<void> {
    await this.#publishResult(consumerVersion, providerVersion, { success: false, mismatch });
  }

  async #publishResult(
    consumerVersion: string,
    providerVersion: string,
    {
      success,
      mismatch,
      testResults: given,
    }: { success: boolean; mismatch?: object; testResults?: unknown },
  ): Promise<void> {
    const [consumer, number] = parse(consumerVersion);
    const [provider, providerApplicationVersion] = parse(providerVersion);
    const path = `/pacts/provider/${provider}/consumer/${consumer}/version/${number}`;
    const { _links, interactions = [] } = (await this.#send('GET', path)) as PublishedPact;
    const { href } = _links['pb:publish-verification-results'] ?? { href: '' };
    const interactionId = interactions[0]?._id;
    const found = [{ interactionId, success, mismatches: [mismatch] }];
    await this.#send('POST', href, {
      ...{ success, providerApplicationVersion },
      testResults: mismatch === undefined ? given : found,
    });
  }

  /** Records a deployment, to one of several instances if it is named. */
  async deploy(
    pacticipantVersion: string,
    environment: string,
    applicationInstance?: string,
  ): Promise<void> {
    await this.#record(
      'pb:record-deployment',
      { pacticipantVersion, environment },
      {
        ...(applicationInstance !== undefined && { applicationInstance }),
      },
    );
  }

  /** Ends the deployment of a version. */
  async undeploy(pacticipantVersion: string): Promise<void> {
    await this.#end(pacticipantVersion, 'pb:deployed-environments', { currentlyDeployed: false });
  }

  async endSupport(pacticipantVersion: string): Promise<void> {
    await this.#end(pacticipantVersion, 'pb:released-environments', { currentlySupported: false });
  }

  async #end(pacticipantVersion: string, relation: string, body: object): Promise<void> {
    const [pacticipant, version] = parse(pacticipantVersion);
    const { _links } = (await this.#send(
      'GET',
      `/pacticipants/${pacticipant}/versions/${version}`,
    )) as { _links: Record<string, { href: string }[]> };
    for (const { href } of _links[relation] ?? []) await this.#send('PATCH', href, body);
  }

  /** Records a release, which stays supported beside later ones. */
  async release(pacticipantVersion: string, environment: string): Promise<void> {
    await this.#record('pb:record-release', { pacticipantVersion, environment }, {});
  }

  async #record(
    relation: string,
    { pacticipantVersion, environment }: { pacticipantVersion: string; environment: string },
    body: object,
  ): Promise<void> {
    const [pacticipant, version] = parse(pacticipantVersion);
    const path = `/pacticipants/${pacticipant}/versions/${version}`;
    await this.#send('PUT', path, {});
    const { _links } = (await this.#send('GET', path)) as {
      _links: Record<string, { name: string; href: string }[]>;
    };
    const link = _links[relation]?.find(({ name }) => name === environment);
    if (link === undefined) throw new Error(`${environment} does not exist`);
    await this.#send('POST', link.href, body);
  }

  async tag(pacticipantVersion: string, tag: string): Promise<void> {
    const [pacticipant, version] = parse(pacticipantVersion);
    await this.#send('PUT', `/pacticipants/${pacticipant}/versions/${version}/tags/${tag}`, {});
  }

  /** Adds a version to the main branch, for a provider without pacts. */
  async createVersion(pacticipantVersion: string): Promise<void> {
    const [pacticipant, version] = parse(pacticipantVersion);
    await this.#send('PUT', `/pacticipants/${pacticipant}/branches/main/versions/${version}`, {});
  }

  async #send(method: string, pathOrUrl: string, body?: object): Promise<unknown> {
    const url = new URL(pathOrUrl, this.#baseUrl);
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/hal+json',
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${url.pathname}: ${response.status} ${text}`);
    return JSON.parse(text) as unknown;
  }
}

interface PublishedPact {
  readonly interactions?: readonly { readonly _id: string }[];
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
}

function parse(nameAndVersion: string): [name: string, version: string] {
  const [name = '', version = ''] = nameAndVersion.split('@');
  return [name, version];
}

interface PactOptions {
  readonly consumer: string;
  readonly provider: string;
  readonly version: string;
  readonly isForMessages?: boolean;
  /** Of the interaction (default: the version). */
  readonly description?: string | undefined;
  /** Mocks need 4.0. */
  readonly specification?: '3.0.0' | '4.0';
  /** What the consumer reads: the path that it gets, and the body. */
  readonly path?: string;
  readonly body?: object;
}

/** A pact whose content is that of no other version. */
export function pactOf({
  consumer,
  provider,
  version,
  isForMessages = false,
  description = version,
  specification = '3.0.0',
  path = '/',
  body,
}: PactOptions): object {
  const sides = { consumer: { name: consumer }, provider: { name: provider } };
  const metadata = { pactSpecification: { version: specification } };
  if (isForMessages) return { ...sides, messages: [{ description, contents: {} }], metadata };
  const interaction = {
    ...(specification === '4.0' && { type: 'Synchronous/HTTP' }),
    description,
    request: { method: 'GET', path },
    response: { status: 200, ...(body !== undefined && { body }) },
  };
  return { ...sides, interactions: [interaction], metadata };
}

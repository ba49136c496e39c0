/** Fills a broker over its HTTP API. */
export class BrokerWorld {
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  async createEnvironment(name: string): Promise<void> {
    await this.#send('POST', '/environments', { name, displayName: name, production: false });
  }

  /** Publishes pacts of a consumer version with these providers; each version's content differs. */
  async publish(
    consumer: string,
    version: string,
    providers: readonly string[],
    isForMessages = false,
  ): Promise<void> {
    const contracts = providers.map((provider) => ({
      consumerName: consumer,
      providerName: provider,
      specification: 'pact',
      contentType: 'application/json',
      content: Buffer.from(
        JSON.stringify(pactOf({ consumer, provider, version, isForMessages })),
      ).toString('base64'),
    }));
    await this.#send('POST', '/contracts/publish', {
      pacticipantName: consumer,
      pacticipantVersionNumber: version,
      branch: 'main',
      contracts,
    });
  }

  async verify(
    consumer: string,
    consumerVersion: string,
    provider: string,
    providerVersion: string,
    success = true,
  ): Promise<void> {
    const pact = await this.#send(
      'GET',
      `/pacts/provider/${provider}/consumer/${consumer}/version/${consumerVersion}`,
    );
    const { href } = (pact as { _links: Record<string, { href: string }> })._links[
      'pb:publish-verification-results'
    ] ?? { href: '' };
    await this.#send('POST', href, { success, providerApplicationVersion: providerVersion });
  }

  async deploy(pacticipant: string, version: string, environment: string): Promise<void> {
    const path = `/pacticipants/${pacticipant}/versions/${version}`;
    await this.#send('PUT', path, {});
    const { _links } = (await this.#send('GET', path)) as {
      _links: Record<string, { name: string; href: string }[]>;
    };
    const link = _links['pb:record-deployment']?.find(({ name }) => name === environment);
    if (link === undefined) throw new Error(`${environment} does not exist`);
    await this.#send('POST', link.href, {});
  }

  /** Adds a version to the main branch, for a provider without pacts. */
  async createVersion(pacticipant: string, version: string): Promise<void> {
    await this.#send('PUT', `/pacticipants/${pacticipant}/branches/main/versions/${version}`, {});
  }

  async #send(method: string, pathOrUrl: string, body?: object): Promise<unknown> {
    const url = new URL(pathOrUrl, this.#baseUrl);
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/hal+json', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${url.pathname}: ${response.status} ${text}`);
    return JSON.parse(text) as unknown;
  }
}

interface PactOptions {
  readonly consumer: string;
  readonly provider: string;
  readonly version: string;
  readonly isForMessages: boolean;
}

function pactOf({ consumer, provider, version, isForMessages }: PactOptions): object {
  const sides = { consumer: { name: consumer }, provider: { name: provider } };
  const metadata = { pactSpecification: { version: '3.0.0' } };
  if (isForMessages)
    return { ...sides, messages: [{ description: version, contents: {} }], metadata };
  const interaction = {
    description: version,
    request: { method: 'GET', path: '/' },
    response: { status: 200 },
  };
  return { ...sides, interactions: [interaction], metadata };
}

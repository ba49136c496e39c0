import { makeHttpClient, type HttpClient } from '../load/http-client.ts';
import { stepsOf, type Shape, type Step } from './history.ts';
import { makePact } from './pact-document.ts';

/** Fills any broker over HTTP, one call after another. */
export async function fillByApi(baseUrl: string, shape: Shape): Promise<void> {
  using http = makeHttpClient(baseUrl);
  const filler = new Filler(http);
  for (const step of stepsOf(shape)) await filler.run(step);
}

/** The body of a request to publish contracts. */
export function toPublication(publication: Omit<Extract<Step, { kind: 'publish' }>, 'kind'>) {
  const { consumer, version, branch, tags, pacts } = publication;
  return {
    pacticipantName: consumer,
    pacticipantVersionNumber: version,
    branch,
    tags,
    contracts: pacts.map(({ provider, content }) => ({
      consumerName: consumer,
      providerName: provider,
      specification: 'pact',
      contentType: 'application/json',
      content: Buffer.from(JSON.stringify(makePact(consumer, provider, content))).toString(
        'base64',
      ),
    })),
  };
}

class Filler {
  readonly #http: HttpClient;
  readonly #environments = new Map<string, string>();
  /** Where to publish results, by consumer, provider and content. */
  readonly #resultUrls = new Map<string, string>();

  constructor(http: HttpClient) {
    this.#http = http;
  }

  async run(step: Step): Promise<void> {
    switch (step.kind) {
      case 'environment':
        return this.#addEnvironment(step);
      case 'publish':
        return this.#publish(step);
      case 'provider-version':
        return this.#addProviderVersion(step);
      case 'result':
        return this.#addResult(step);
      case 'deployment':
        return this.#deploy(step);
    }
  }

  async #addEnvironment({ name, production }: Extract<Step, { kind: 'environment' }>) {
    const body = { name, displayName: name, production };
    const { uuid } = await this.#http.json<{ uuid: string }>('POST', '/environments', body);
    this.#environments.set(name, uuid);
  }

  async #publish(step: Extract<Step, { kind: 'publish' }>): Promise<void> {
    await this.#http.json('POST', '/contracts/publish', toPublication(step));
    const { consumer, version } = step;
    for (const { provider, content } of step.pacts) {
      const key = JSON.stringify([consumer, provider, content]);
      if (this.#resultUrls.has(key)) continue;
      const pact = await this.#http.json<PactDocument>(
        'GET',
        `/pacts/provider/${provider}/consumer/${consumer}/version/${version}`,
      );
      this.#resultUrls.set(key, pact._links['pb:publish-verification-results'].href);
    }
  }

  async #addProviderVersion(step: Extract<Step, { kind: 'provider-version' }>): Promise<void> {
    const { provider, version, branch, tags } = step;
    const url = `/pacticipants/${provider}`;
    await this.#http.json('PUT', `${url}/branches/${branch}/versions/${version}`, {});
    for (const tag of tags) {
      await this.#http.json('PUT', `${url}/versions/${version}/tags/${tag}`, {});
    }
  }

  async #addResult(step: Extract<Step, { kind: 'result' }>): Promise<void> {
    const { consumer, provider, content, providerVersion, success } = step;
    const url = this.#resultUrls.get(JSON.stringify([consumer, provider, content])) ?? '';
    const body = { success, providerApplicationVersion: providerVersion };
    await this.#http.json('POST', url, body);
  }

  async #deploy({ pacticipant, version, environment }: Extract<Step, { kind: 'deployment' }>) {
    const uuid = this.#environments.get(environment) ?? '';
    const url = `/pacticipants/${pacticipant}/versions/${version}/deployed-versions/environment/${uuid}`;
    await this.#http.json('POST', url, {});
  }
}

interface PactDocument {
  readonly _links: { readonly 'pb:publish-verification-results': { readonly href: string } };
}

import type { BrokerDriver } from '../support/broker-driver.ts';
import type { Json, Response } from '../support/http.ts';

export interface ClientResult {
  readonly requests: number;
  /** Answers that the client did not expect. */
  readonly faults: readonly string[];
  /** Paths of acknowledged writes. */
  readonly kept: readonly string[];
  /** Paths of acknowledged deletions. */
  readonly deleted: readonly string[];
  /** Consumer and version of each publication that was not deleted: those must call the webhook. */
  readonly published: readonly string[];
}

interface Options {
  readonly number: number;
  readonly rounds: number;
  readonly environment: string;
}

/** Shared by all clients. */
const PROVIDER = 'Provider';

/**
 * Publishes, verifies, deploys and deletes versions like a build, each request to the next broker.
 * Several clients share their consumer, their provider, and its branch and tag.
 */
export async function runClient(
  brokers: readonly BrokerDriver[],
  { number, rounds, environment }: Options,
): Promise<ClientResult> {
  const [faults, kept, deleted, published] = [[], [], [], []] as string[][];
  let requests = 0;
  const send = async (method: string, path: string, body?: Json): Promise<Response> => {
    const broker = brokers[(number + requests) % brokers.length];
    if (broker === undefined) throw new Error('No broker');
    requests += 1;
    const answer = await broker.send(method, path.replace(/^http:\/\/[^/]+/, ''), {
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (answer.status >= 300) faults?.push(`${method} ${answer.url} answered ${answer.status}`);
    return answer;
  };
  const consumer = `Consumer-${number % 3}`;
  for (let round = 0; round < rounds; round += 1) {
    const version = `${number}-${round}`;
    const versionPath = `/pacticipants/${consumer}/versions/${version}`;
    const pact = `/pacts/provider/${PROVIDER}/consumer/${consumer}/version/${version}`;
    await send('POST', '/contracts/publish', publication(consumer, version));
    const { body } = await send('GET', pact);
    await send('POST', String(body._links['pb:publish-verification-results'].href), {
      success: round % 2 === 0,
      providerApplicationVersion: version,
    });
    await send('PUT', `/pacticipants/${PROVIDER}/branches/main/versions/${version}`, {});
    await send('POST', `${versionPath}/deployed-versions/environment/${environment}`, {
      applicationInstance: String(number),
    });
    await send('GET', `/can-i-deploy?pacticipant=${consumer}&version=${version}&environment=test`);
    if (round % 3 === 2) {
      await send('DELETE', versionPath);
      deleted?.push(versionPath, pact);
    } else {
      kept?.push(versionPath, pact, `${pact}/verification-results/latest`);
      published?.push(`${consumer} ${version}`);
    }
  }
  return { requests, faults, kept, deleted, published } as ClientResult;
}

function publication(consumer: string, version: string): Json {
  const content = {
    consumer: { name: consumer },
    provider: { name: PROVIDER },
    // Each publication changes the content, so that each triggers the webhook.
    interactions: [
      { description: version, request: { method: 'GET', path: '/' }, response: { status: 200 } },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
  return {
    pacticipantName: consumer,
    pacticipantVersionNumber: version,
    ...{ branch: 'main', tags: ['dev'] },
    contracts: [
      {
        ...{ consumerName: consumer, providerName: PROVIDER, specification: 'pact' },
        contentType: 'application/json',
        content: Buffer.from(JSON.stringify(content)).toString('base64'),
      },
    ],
  };
}

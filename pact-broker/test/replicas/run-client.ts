import type { BrokerDriver } from '../support/broker-driver.ts';
import type { Json, Response } from '../support/http.ts';

/** What a client has done so far. */
export interface ClientLog {
  requests: number;
  /** Answers that the client did not expect. */
  readonly faults: string[];
  /** Paths of acknowledged writes. */
  readonly kept: Set<string>;
  /** Paths of acknowledged deletions. */
  readonly deleted: string[];
  /** Consumer and version of acknowledged publications that will not be deleted. */
  readonly published: string[];
}

export interface ClientOptions {
  /** Also part of the version numbers. */
  readonly number: number;
  readonly rounds: number;
  readonly environment: string;
}

/** Shared by all clients. */
const PROVIDER = 'Provider';

/**
 * Publishes, verifies, deploys and deletes versions like a build, each request to the next broker.
 * Several clients share their consumer, their provider, and its branch. Rejects when a broker does
 * not answer.
 *
 * @returns what it does, and its end
 */
export function startClient(brokers: readonly BrokerDriver[], options: ClientOptions) {
  const log: ClientLog = {
    ...{ requests: 0, faults: [], kept: new Set(), deleted: [], published: [] },
  };
  const send = async (method: string, path: string, body?: Json): Promise<Response> => {
    const broker = brokers[(options.number + log.requests) % brokers.length];
    if (broker === undefined) throw new Error('No broker');
    log.requests += 1;
    const answer = await broker.send(method, path.replace(/^http:\/\/[^/]+/, ''), {
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (answer.status >= 300) log.faults.push(`${method} ${answer.url} answered ${answer.status}`);
    return answer;
  };
  return { log, ended: runRounds(send, options, log) };
}

type Send = (method: string, path: string, body?: Json) => Promise<Response>;

async function runRounds(send: Send, options: ClientOptions, log: ClientLog): Promise<void> {
  const { number, rounds, environment } = options;
  const consumer = `Consumer-${number % 3}`;
  for (let round = 0; round < rounds; round += 1) {
    const version = `${number}-${round}`;
    const isDeleted = round % 3 === 2;
    const versionPath = `/pacticipants/${consumer}/versions/${version}`;
    const pact = `/pacts/provider/${PROVIDER}/consumer/${consumer}/version/${version}`;
    await send('POST', '/contracts/publish', publication(consumer, version));
    if (!isDeleted) log.published.push(`${consumer} ${version}`);
    for (const path of [versionPath, `${versionPath}/tags/dev`, pact]) log.kept.add(path);
    const { body } = await send('GET', pact);
    await send('POST', String(body._links['pb:publish-verification-results'].href), {
      success: round % 2 === 0,
      providerApplicationVersion: version,
    });
    log.kept.add(`${pact}/verification-results/latest`);
    await send('PUT', `/pacticipants/${PROVIDER}/branches/main/versions/${version}`, {});
    await send('POST', `${versionPath}/deployed-versions/environment/${environment}`, {
      applicationInstance: String(number),
    });
    await send('GET', `/can-i-deploy?pacticipant=${consumer}&version=${version}&environment=test`);
    if (!isDeleted) continue;
    // Before the answer, both outcomes are right.
    const paths = [...log.kept].filter((path) => `${path}/`.includes(`/${version}/`));
    for (const path of paths) log.kept.delete(path);
    await send('DELETE', versionPath);
    log.deleted.push(versionPath, pact);
  }
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

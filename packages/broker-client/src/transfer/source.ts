import type { ZodType } from 'zod';
import { integrationList, matrixAnswer, type MatrixRow } from '../answers.ts';
import { BrokerClientError } from '../broker-error.ts';
import type { BrokerAddress } from '../hal.ts';
import { Hal } from '../hal.ts';
import type { Pair } from '../matrix.ts';
import {
  deploymentDocument,
  deploymentList,
  environmentList,
  pactDocument,
  pacticipantList,
  resultDocument,
  versionPage,
  webhookDocument,
  webhookList,
  type DeploymentDocument,
  type PactDocument,
  type VersionDocument,
  type WebhookDocument,
} from './documents.ts';
import { exactJson } from './exact-json.ts';

const PAGE_SIZE = 100;

/**
 * Above every real number of rows: the official broker shows 100 without a limit, and applies the limit to
 * the pacts of all pacticipants.
 */
const ALL_ROWS = 1_000_000;

/** What every broker allows, such as this repository's, which refuses or reduces `ALL_ROWS`. */
const ALLOWED_ROWS = 10_000;

/** Selectors above this length are split: servers refuse query strings of 8 kB or more. */
const MAX_SELECTOR_LENGTH = 3000;

/** Reads everything that a broker shows about its history. Every method throws `BrokerClientError`. */
export class TransferSource {
  readonly hal: Hal;
  #maxRows = ALL_ROWS;

  constructor(address: BrokerAddress) {
    this.hal = new Hal(address, exactJson);
  }

  async pacticipants() {
    return (await this.hal.get('/pacticipants', pacticipantList))._embedded.pacticipants;
  }

  async environments() {
    return (await this.hal.get('/environments', environmentList))._embedded.environments;
  }

  async integrations(): Promise<Pair[]> {
    const { _embedded } = await this.hal.get('/integrations', integrationList);
    return _embedded.integrations.map((each) => ({
      consumer: each.consumer.name,
      provider: each.provider.name,
    }));
  }

  /** All versions of a pacticipant, oldest first. */
  async versions(pacticipant: string): Promise<VersionDocument[]> {
    const versions = new Map<string, VersionDocument>();
    for (let page = 1, last = 1; page <= last; page += 1) {
      const path = `/pacticipants/${encodeURIComponent(pacticipant)}/versions`;
      const query = `?pageNumber=${page}&pageSize=${PAGE_SIZE}`;
      const answer = await this.hal.get(`${path}${query}`, versionPage);
      // A version published meanwhile moves others to the next page, where they appear again.
      for (const each of answer._embedded.versions) versions.set(each.number, each);
      last = answer.page?.totalPages ?? 1;
    }
    return [...versions.values()].reverse();
  }

  pact(href: string): Promise<PactDocument> {
    return this.hal.get(href, pactDocument);
  }

  result(href: string) {
    return this.hal.get(href, resultDocument);
  }

  /** The rows of the given consumer versions, each with all its results. */
  async *matrixRows(
    pair: Pair,
    versions: { readonly consumer: readonly string[]; readonly provider: readonly string[] },
  ): AsyncGenerator<MatrixRow> {
    for (const consumer of toBatches(pair.consumer, versions.consumer)) {
      const rows = await this.matrix(`${consumer}&${toSelector('pacticipant', pair.provider)}`);
      if (rows.length < ALLOWED_ROWS) {
        yield* rows;
        continue;
      }
      // The answer may have been cut off at the limit.
      for (const provider of toBatches(pair.provider, versions.provider)) {
        yield* await this.#allRows(`${consumer}&${provider}`);
      }
    }
  }

  async #allRows(query: string): Promise<readonly MatrixRow[]> {
    const rows = await this.matrix(query);
    if (rows.length < ALLOWED_ROWS) return rows;
    throw new BrokerClientError(
      'refused',
      `The broker shows no more than ${ALLOWED_ROWS} results of a few versions, so some would be lost: ${query}`,
    );
  }

  /** The rows of a matrix query, as many as the broker shows. */
  async matrix(query: string): Promise<readonly MatrixRow[]> {
    const limit = this.#maxRows;
    try {
      return (await this.hal.get(`/matrix?${query}&limit=${limit}`, matrixAnswer)).matrix;
    } catch (error) {
      if (limit === ALLOWED_ROWS || !isInvalid(error)) throw error;
      this.#maxRows = ALLOWED_ROWS;
      return this.matrix(query);
    }
  }

  deployment(href: string): Promise<DeploymentDocument> {
    return this.hal.get(href, deploymentDocument);
  }

  /** What is deployed, or released and supported, in an environment now. */
  async liveVersions(environmentUuid: string): Promise<DeploymentDocument[]> {
    const path = `/environments/${encodeURIComponent(environmentUuid)}`;
    const { _embedded: deployed } = await this.hal.get(
      `${path}/deployed-versions/currently-deployed`,
      deploymentList,
    );
    const { _embedded: released } = await this.hal.get(
      `${path}/released-versions/currently-supported`,
      deploymentList,
    );
    return [...deployed.deployedVersions, ...released.releasedVersions];
  }

  /** undefined when the broker has no webhooks at all, not even an empty list. */
  async webhooks(): Promise<WebhookDocument[] | undefined> {
    const list = await this.#find('/webhooks', webhookList);
    if (list === undefined) return undefined;
    const webhooks = [];
    for (const { href } of list._links['pb:webhooks']) {
      webhooks.push(await this.hal.get(href, webhookDocument));
    }
    return webhooks;
  }

  async #find<Body>(path: string, schema: ZodType<Body>): Promise<Body | undefined> {
    try {
      return await this.hal.get(path, schema);
    } catch (error) {
      if (error instanceof BrokerClientError && error.code === 'not-found') return undefined;
      throw error;
    }
  }
}

/** Selectors of one pacticipant's versions, as few query strings as possible. */
function* toBatches(pacticipant: string, versions: readonly string[]): Generator<string> {
  let batch: string[] = [];
  let length = 0;
  for (const version of versions) {
    const selector = `${toSelector('pacticipant', pacticipant)}&${toSelector('version', version)}`;
    if (batch.length > 0 && length + selector.length > MAX_SELECTOR_LENGTH) {
      yield batch.join('&');
      batch = [];
      length = 0;
    }
    batch.push(selector);
    length += selector.length + 1;
  }
  if (batch.length > 0) yield batch.join('&');
}

function toSelector(name: string, value: string): string {
  return new URLSearchParams([[`q[][${name}]`, value]]).toString();
}

function isInvalid(error: unknown): boolean {
  return error instanceof BrokerClientError && error.status === 400;
}

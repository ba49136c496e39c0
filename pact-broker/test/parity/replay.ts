import type { Http } from '../support/http.ts';
import { findDifferences, type Difference } from './differences.ts';
import type { Flow } from './flows.ts';
import { Identities } from './identities.ts';
import type { RecordedWebhooks } from './recorded-webhooks.ts';
import { readRecording, type Exchange } from './recording.ts';
import { findUnrecordedRequestsBefore } from './unrecorded-requests.ts';

export interface Replayed {
  readonly flow: Flow;
  readonly exchange: Exchange;
  readonly differences: readonly Difference[];
}

/** Sends recorded requests to this broker and compares the answers. */
export class Replay {
  readonly #broker: Http;
  readonly #webhooks: RecordedWebhooks;
  readonly #identities: Identities;

  constructor(broker: Http, webhooks: RecordedWebhooks, identities = new Identities()) {
    this.#broker = broker;
    this.#webhooks = webhooks;
    this.#identities = identities;
  }

  async run(flow: Flow): Promise<Replayed[]> {
    const replayed: Replayed[] = [];
    for (const { method, path, json } of findUnrecordedRequestsBefore(flow)) {
      await this.#broker.send(method, path, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(json),
      });
    }
    for (const exchange of readRecording(flow)) {
      await this.#webhooks.letTimePass(flow, exchange);
      const answer = await this.#send(exchange);
      const differences = findDifferences(exchange.response, answer, this.#identities);
      replayed.push({ flow, exchange, differences });
    }
    return replayed;
  }

  #send({ request }: Exchange) {
    const { method, path, query, json, raw = request.body } = request;
    const body = raw ?? (json === undefined ? undefined : JSON.stringify(json));
    return this.#broker.send(method, this.#identities.translate(path + query), {
      headers: headersToSend(request.headers),
      ...(body !== undefined && {
        body: this.#webhooks.translate(this.#identities.translate(body)),
      }),
    });
  }
}

/** Headers of the recorded connection, which a replay omits. */
const CONNECTION_HEADERS = ['host', 'connection', 'content-length', 'accept-encoding'];

function headersToSend(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !CONNECTION_HEADERS.includes(name)),
  );
}

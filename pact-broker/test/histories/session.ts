import type { Http, Json, Response } from '../support/http.ts';
import { contentHash } from './pact-document.ts';
import type { Name } from './recording.ts';

const PACTICIPANTS = ['Alpha', 'Bravo', 'Carrot', 'Delta'];
const ENVIRONMENTS = ['test', 'stage', 'prod'];

/** Two events of a history never share a millisecond, so that their order is unambiguous. */
const GAP_MS = 2;

interface FoundPact {
  readonly consumer: string | null;
  readonly content: string;
}

/** One replay of a history, in a broker with other histories. */
export class Session {
  readonly #http: Http;
  readonly #space: string;
  readonly #pacts = new Map<string, FoundPact>();
  /** The URLs and ids that the broker assigned, by what they identify. */
  readonly refs = new Map<string, string>();
  #statuses: string[] = [];

  constructor(http: Http, space: string) {
    this.#http = http;
    this.#space = space;
  }

  /** Makes every name of the history unique to this replay. */
  fill<Value>(value: Value): Value {
    return this.#fill(value) as Value;
  }

  #fill(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#fill(each));
    if (typeof value !== 'object' || value === null) return value;
    if ('$p' in value || '$e' in value) return this.nameOf(value as Name);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.#fill(each)]));
  }

  nameOf(name: Name | string): string {
    if (typeof name === 'string') return name;
    if ('$e' in name) return `${ENVIRONMENTS[name.$e] ?? ''}-${this.#space}`;
    // Names with and without a space.
    return `${PACTICIPANTS[name.$p] ?? ''}${name.$p % 2 === 0 ? ' ' : '-'}${this.#space}`;
  }

  /** A path with encoded names. */
  path(strings: TemplateStringsArray, ...names: (Name | string)[]): string {
    const encoded = names.map((name) => encodeURIComponent(this.nameOf(name)));
    return strings.map((text, index) => text + (encoded[index] ?? '')).join('');
  }

  /** Replaces the prefix of this replay by `@` in an answer. */
  mask<Value>(answer: Value): Value {
    return JSON.parse(JSON.stringify(answer).replaceAll(this.#space, '@')) as Value;
  }

  async get(path: string): Promise<Response> {
    const answer = await this.#http.get(path);
    if (answer.status !== 200) this.#statuses.push(`GET ${answer.status}`);
    return answer;
  }

  async send(method: string, path: string, sent: { body?: Json; type?: string } = {}) {
    const { body, type = 'application/json' } = sent;
    const answer = await this.#http.send(method, path, {
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': type },
      }),
    });
    this.#statuses.push(`${method} ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, GAP_MS));
    return answer;
  }

  /** The answers since the last call, in the format of the recordings. */
  takeStatuses(): string[] {
    const statuses = this.#statuses;
    this.#statuses = [];
    return statuses;
  }

  /** The consumer and content of the pact at a URL. */
  async pactAt(href: string): Promise<FoundPact> {
    const key = href.replace(/\/metadata\/.*/, '');
    const known = this.#pacts.get(key);
    if (known !== undefined) return known;
    const { status, body } = await this.get(href);
    const found =
      status === 200
        ? { consumer: String(body.consumer.name), content: contentHash(body) }
        : { consumer: null, content: `status ${status}` };
    this.#pacts.set(key, found);
    return found;
  }
}

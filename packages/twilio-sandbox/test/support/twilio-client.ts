import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient.js';

interface Options {
  readonly accountSid: string;
  readonly authToken: string;
  /** Base URL that replaces https://api.twilio.com */
  readonly baseUrl: string;
}

/** The official client with another host, for which it has no option. */
export function twilioClientFor({ accountSid, authToken, baseUrl }: Options): twilio.Twilio {
  return twilio(accountSid, authToken, { httpClient: new RedirectedClient(baseUrl) });
}

class RedirectedClient extends RequestClient {
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    super();
    this.#baseUrl = baseUrl;
  }

  override request<Data>(options: RequestClient.RequestOptions<Data>) {
    const { pathname, search } = new URL(options.uri);
    return super.request<Data>({ ...options, uri: `${this.#baseUrl}${pathname}${search}` });
  }
}

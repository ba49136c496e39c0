import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient.js';

interface Options {
  readonly accountSid: string;
  readonly authToken: string;
  /** Where the API is, in place of https://api.twilio.com */
  readonly baseUrl: string;
}

/** The official client, made to talk to another host: it has no option for that. */
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

/** The broker could not be asked, or would not answer. */
export class BrokerClientError extends Error {
  readonly code: 'unreachable' | 'not-found' | 'refused' | 'not-a-broker';

  constructor(code: BrokerClientError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BrokerClientError';
    this.code = code;
  }
}

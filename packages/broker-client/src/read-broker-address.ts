import { BrokerClientError } from './broker-error.ts';
import type { BrokerAddress } from './hal.ts';

/**
 * The broker that the environment names, in the variables of the official clients:
 * PACT_BROKER_BASE_URL, and PACT_BROKER_TOKEN or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
 * `http://user:password@host` works too, as it does in the official clients; the credentials are
 * then no longer part of `baseUrl`, which is printed in messages.
 *
 * @throws BrokerClientError `no-address` when there is no URL, or the URL is not valid
 */
export function readBrokerAddress(
  env: Readonly<Record<string, string | undefined>>,
): BrokerAddress {
  const given = env.PACT_BROKER_BASE_URL;
  if (given === undefined || given === '') {
    throw new BrokerClientError(
      'no-address',
      'PACT_BROKER_BASE_URL is not set. Set it to the URL of your Pact Broker, for example ' +
        'http://localhost:9292 (`npm run broker` starts one there).',
    );
  }
  const url = parseHttpUrl(given, 'PACT_BROKER_BASE_URL');
  return {
    baseUrl: `${url.origin}${url.pathname}`.replace(/\/+$/, ''),
    token: nonEmpty(env.PACT_BROKER_TOKEN),
    username: nonEmpty(env.PACT_BROKER_USERNAME) ?? decoded(url.username),
    password: nonEmpty(env.PACT_BROKER_PASSWORD) ?? decoded(url.password),
  };
}

export function parseHttpUrl(given: string, setting: string): URL {
  // `localhost:9292` parses as a URL with the scheme `localhost`.
  if (URL.canParse(given)) {
    const url = new URL(given);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  }
  // The text may hold a password, so only the part behind it is shown.
  throw new BrokerClientError(
    'no-address',
    `${setting} is not an http:// or https:// URL: ${given.replace(/^.*@/, '…@')}`,
  );
}

/** CI systems set the variable of a missing secret to an empty string. */
function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function decoded(text: string): string | undefined {
  return nonEmpty(decodeURIComponent(text));
}

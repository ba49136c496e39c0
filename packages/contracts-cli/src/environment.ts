import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { UserError } from './user-error.ts';

/** `process.env`, or what a test makes up. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The broker that the environment names, in the variables of the official clients.
 *
 * @throws UserError when it names none
 */
export function brokerAddress(env: Environment): BrokerAddress {
  const baseUrl = env.PACT_BROKER_BASE_URL;
  if (baseUrl === undefined || baseUrl === '') {
    throw new UserError(
      'No broker is named. Set PACT_BROKER_BASE_URL, for example to http://localhost:9292 ' +
        '(npm run broker starts one there).',
    );
  }
  // `localhost:9292` is a URL, too: of the scheme `localhost`.
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl)) {
    throw new UserError(`PACT_BROKER_BASE_URL is not a URL with http:// or https://: ${baseUrl}`);
  }
  return {
    baseUrl,
    token: given(env.PACT_BROKER_TOKEN),
    username: given(env.PACT_BROKER_USERNAME),
    password: given(env.PACT_BROKER_PASSWORD),
  };
}

/** CI sets the variable of a secret that does not exist, to nothing. */
function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

import { BrokerClientError } from '../broker-error.ts';
import type { BrokerAddress } from '../hal.ts';
import { parseHttpUrl, readBrokerAddress } from '../read-broker-address.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The two ends of a transfer, and the start of their variables' names. */
const VARIABLES = { from: 'PACT_BROKER_FROM_', to: 'PACT_BROKER_TO_' } as const;

/**
 * The broker at one end of a transfer: the given URL, else PACT_BROKER_FROM_BASE_URL (or _TO_), else
 * PACT_BROKER_BASE_URL. Its credentials are in the variables with the same start. Those of
 * PACT_BROKER_BASE_URL are only sent to that URL, never to the other broker.
 *
 * @throws BrokerClientError `no-address`
 */
export function readTransferAddress(
  env: Environment,
  { end, url }: { readonly end: keyof typeof VARIABLES; readonly url: string | undefined },
): BrokerAddress {
  const variables = VARIABLES[end];
  const given = Object.entries({
    [`--${end}`]: url,
    [`${variables}BASE_URL`]: env[`${variables}BASE_URL`],
    PACT_BROKER_BASE_URL: env.PACT_BROKER_BASE_URL,
  });
  const [urlSetting, baseUrl] = given.find(([, value]) => Boolean(value)) ?? [];
  if (urlSetting === undefined || baseUrl === undefined) {
    throw new BrokerClientError(
      'no-address',
      `The broker to copy ${end} is not set. Use --${end} URL, or set ${variables}BASE_URL.`,
    );
  }
  const own = { ...addressFrom(env, { baseUrl, urlSetting, variables }), urlSetting };
  if (own.token !== undefined || own.username !== undefined) return own;
  if (!isSameBroker(baseUrl, env.PACT_BROKER_BASE_URL)) return own;
  return { ...readBrokerAddress(env), variables: 'PACT_BROKER_', urlSetting };
}

/** Whether two addresses are of the same broker. */
function isSameBroker(url: string, other: string | undefined): boolean {
  if (other === undefined || other === '') return false;
  return plainUrl(url) === plainUrl(other);
}

function plainUrl(text: string): string {
  const { origin, pathname } = parseHttpUrl(text, 'The URL');
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

function addressFrom(
  env: Environment,
  {
    baseUrl,
    urlSetting,
    variables,
  }: { readonly baseUrl: string; readonly urlSetting: string; readonly variables: string },
): BrokerAddress {
  parseHttpUrl(baseUrl, urlSetting);
  const address = readBrokerAddress({
    PACT_BROKER_BASE_URL: baseUrl,
    PACT_BROKER_TOKEN: env[`${variables}TOKEN`],
    PACT_BROKER_USERNAME: env[`${variables}USERNAME`],
    PACT_BROKER_PASSWORD: env[`${variables}PASSWORD`],
  });
  return { ...address, variables };
}

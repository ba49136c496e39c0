import { METHODS } from 'node:http';
import { makeHostAllowList } from './clients/host-allow-list.ts';
import { DEFAULT_WEBHOOK_RULES, type WebhookRules } from './clients/webhook-sender.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads which requests webhooks may send from the environment variables of the official broker:
 * lists whose items are separated by spaces.
 *
 * @throws Error that names the invalid variable
 */
export function readWebhookRules(env: Environment): WebhookRules {
  const methods = readList(env, 'PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST');
  const schemes = readList(env, 'PACT_BROKER_WEBHOOK_SCHEME_WHITELIST');
  const codes = readNumbers(env, 'PACT_BROKER_WEBHOOK_HTTP_CODE_SUCCESS');
  const retries = readNumbers(env, 'PACT_BROKER_WEBHOOK_RETRY_SCHEDULE');
  return {
    methods: checkMethods(methods ?? DEFAULT_WEBHOOK_RULES.methods),
    schemes: checkSchemes(schemes ?? DEFAULT_WEBHOOK_RULES.schemes),
    hosts: readHosts(env, 'PACT_BROKER_WEBHOOK_HOST_WHITELIST'),
    successCodes: codes ?? DEFAULT_WEBHOOK_RULES.successCodes,
    retrySeconds: retries ?? DEFAULT_WEBHOOK_RULES.retrySeconds,
  };
}

function checkMethods(methods: readonly string[]): readonly string[] {
  const unknown = methods.find((method) => !METHODS.includes(method.toUpperCase()));
  if (unknown === undefined) return methods;
  throw new Error(`PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST: ${unknown} is not an HTTP method.`);
}

function checkSchemes(schemes: readonly string[]): readonly string[] {
  const unknown = schemes.find((scheme) => !/^https?$/i.test(scheme));
  if (unknown === undefined) return schemes;
  throw new Error(
    `PACT_BROKER_WEBHOOK_SCHEME_WHITELIST can contain http and https, not ${unknown}.`,
  );
}

function readHosts(env: Environment, name: string): readonly string[] {
  const hosts = readList(env, name) ?? [];
  try {
    makeHostAllowList(hosts);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
  return hosts;
}

function readNumbers(env: Environment, name: string): readonly number[] | undefined {
  const numbers = readList(env, name)?.map(Number);
  if (numbers?.every((number) => Number.isSafeInteger(number) && number >= 0) === false) {
    throw new Error(`${name} must be a list of whole numbers.`);
  }
  return numbers;
}

/** @returns undefined if the variable is not set, or blank */
function readList(env: Environment, name: string): readonly string[] | undefined {
  const items = (env[name] ?? '').split(/\s+/).filter((item) => item !== '');
  return items.length === 0 ? undefined : items;
}

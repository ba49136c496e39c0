import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { parsePactV4 } from '@shopflow/pact-model/parse-pact';
import type { BrokerSource, FileSource } from './pact-source.ts';
import { gitVersion } from '../version.ts';

/** Environment variables, working directory and time of a verification. */
export interface VerificationEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly now?: Date;
}

/** Default age in days up to which a branch's pact is verified as work in progress. */
const WIP_DAYS = 30;

/**
 * Reads a broker source from the official clients' environment variables: PACT_BROKER_BASE_URL, and
 * PACT_BROKER_TOKEN or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD. PACT_PROVIDER_VERSION and
 * PACT_PROVIDER_BRANCH default to git's; PACT_BUILD_URL is optional, and PACT_INCLUDE_WIP_SINCE
 * (`YYYY-MM-DD`) defaults to 30 days ago.
 *
 * @throws Error that names the variable to set
 */
export async function readBrokerSource({
  env,
  cwd,
  now = new Date(),
}: VerificationEnvironment): Promise<BrokerSource> {
  const wipSince = new Date(now.getTime() - WIP_DAYS * 24 * 60 * 60 * 1000);
  return {
    kind: 'broker',
    broker: readBrokerAddress(env),
    ...(await readVersion({ env, cwd })),
    publish: true,
    buildUrl: env.PACT_BUILD_URL,
    includeWipPactsSince: env.PACT_INCLUDE_WIP_SINCE ?? wipSince.toISOString().slice(0, 10),
  };
}

async function readVersion({ env, cwd }: VerificationEnvironment) {
  const version = env.PACT_PROVIDER_VERSION;
  const branch = env.PACT_PROVIDER_BRANCH;
  try {
    return await gitVersion({ cwd, version, branch });
  } catch (cause) {
    throw new Error(
      'Set PACT_PROVIDER_VERSION and PACT_PROVIDER_BRANCH: git could not determine them.',
      {
        cause,
      },
    );
  }
}

/**
 * Finds all pacts with a provider in a directory.
 *
 * @throws Error when there is none, because verifying nothing proves nothing
 */
export async function readFileSource(dir: string, provider: string): Promise<FileSource> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort();
  const paths = names.map((name) => join(dir, name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const own = paths.filter(
    (_, i) => parsePactV4(texts[i] ?? '', paths[i]).provider.name === provider,
  );
  if (own.length === 0)
    throw new Error(`No pact with ${provider} in ${dir}. Run the consumer tests first.`);
  return { kind: 'files', paths: own };
}

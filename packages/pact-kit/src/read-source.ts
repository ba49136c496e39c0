import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePact } from './pact-document.ts';
import type { BrokerSource, FileSource } from './pact-source.ts';
import { gitVersion } from './version.ts';

/** `process.env` of a verification, the directory it runs in, and the time. */
export interface VerificationEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly now?: Date;
}

/** How long a pact of a branch is verified as work in progress, when no day is given. */
const WIP_DAYS = 30;

/**
 * The broker that the environment names, in the official clients' variables: PACT_BROKER_BASE_URL and
 * PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD. The version and branch to
 * publish under are PACT_PROVIDER_VERSION and PACT_PROVIDER_BRANCH, or git's; PACT_BUILD_URL and
 * PACT_INCLUDE_WIP_SINCE (`YYYY-MM-DD`, else 30 days ago) may be set.
 *
 * @throws Error that says what to set
 */
export async function readBrokerSource({
  env,
  cwd,
  now = new Date(),
}: VerificationEnvironment): Promise<BrokerSource> {
  const baseUrl = env.PACT_BROKER_BASE_URL ?? '';
  if (!/^https?:\/\/./.test(baseUrl)) {
    throw new Error(`PACT_BROKER_BASE_URL must be the URL of a Pact Broker, not "${baseUrl}".`);
  }
  const wipSince = new Date(now.getTime() - WIP_DAYS * 24 * 60 * 60 * 1000);
  return {
    kind: 'broker',
    broker: {
      baseUrl,
      token: given(env.PACT_BROKER_TOKEN),
      username: given(env.PACT_BROKER_USERNAME),
      password: given(env.PACT_BROKER_PASSWORD),
    },
    ...(await readVersion({ env, cwd })),
    publish: true,
    buildUrl: env.PACT_BUILD_URL,
    includeWipPactsSince: env.PACT_INCLUDE_WIP_SINCE ?? wipSince.toISOString().slice(0, 10),
  };
}

/** CI sets the variable of a secret that does not exist, to nothing. */
function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

async function readVersion({ env, cwd }: VerificationEnvironment) {
  const version = env.PACT_PROVIDER_VERSION;
  const branch = env.PACT_PROVIDER_BRANCH;
  try {
    return await gitVersion({ cwd, version, branch });
  } catch (cause) {
    throw new Error('Set PACT_PROVIDER_VERSION and PACT_PROVIDER_BRANCH: git knows neither.', {
      cause,
    });
  }
}

/**
 * The pacts with one provider in a directory, whoever the consumers are.
 *
 * @throws Error when there is none: a verification of nothing proves nothing
 */
export async function readFileSource(dir: string, provider: string): Promise<FileSource> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort();
  const paths = names.map((name) => join(dir, name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const own = paths.filter((_, i) => parsePact(texts[i] ?? '').provider.name === provider);
  if (own.length === 0) throw new Error(`No pact with ${provider} in ${dir}: run consumer tests.`);
  return { kind: 'files', paths: own };
}

import { readFile } from 'node:fs/promises';
import { makeBrokerClient, type BrokerClient } from '@shopflow/broker-client';
import { BrokerClientError } from '@shopflow/broker-client/broker-error';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import type { Environment } from '@shopflow/project/environment';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { workingTreeVersionNumber } from '@shopflow/project/working-tree-version';
import { z } from 'zod';
import { RELEASED, type Versions } from './services.ts';

/** The broker that PACT_BROKER_BASE_URL and the other variables set. */
export function openBroker(env: Environment): BrokerClient {
  return makeBrokerClient(readBrokerAddress(env));
}

/**
 * Refuses an environment that the broker does not have, so that a misspelled one is not taken for one
 * in which nothing is deployed. A broker that cannot be asked is reported by the checklist.
 *
 * @throws BrokerClientError `unknown-environment`
 */
export async function refuseUnknownEnvironment(
  broker: BrokerClient,
  environment: string,
): Promise<void> {
  try {
    await requireEnvironment(broker, environment);
  } catch (error) {
    if (!(error instanceof BrokerClientError)) throw error;
    if (error.code === 'unknown-environment') throw error;
  }
}

/**
 * The version of each service, from the arguments of `--version`; by default that of the working tree.
 *
 * @throws UserError for a name that is not a service of the release
 */
export async function readReleaseVersions(
  project: Project,
  given: readonly string[],
): Promise<Versions> {
  const [all, ...more] = given.filter((each) => !each.includes('='));
  if (more.length > 0)
    throw new UserError(
      '--version accepts only one version for all services. For others, write SERVICE=VERSION.',
    );
  const named = new Map(given.filter((each) => each.includes('=')).map(splitName));
  const unknown = [...named.keys()].filter((name) => !RELEASED.some((each) => each === name));
  if (unknown.length > 0) {
    throw new UserError(
      `--version: not in the release: ${unknown.join(', ')}. Its services are: ${RELEASED.join(', ')}`,
    );
  }
  const isAnyUnnamed = RELEASED.some((service) => !named.has(service));
  const rest = all ?? (isAnyUnnamed ? await workingTreeVersionNumber(project) : '');
  const versionOf = (service: keyof Versions): string => named.get(service) ?? rest;
  return {
    'user-profile': versionOf('user-profile'),
    orders: versionOf('orders'),
    notifications: versionOf('notifications'),
  };
}

function splitName(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

const seeded = z.object({ users: z.array(z.object({ id: z.string() })) });

/** @throws UserError when the file is not the output of seed */
export async function readUserIds(file: string): Promise<readonly string[]> {
  try {
    const { users } = seeded.parse(JSON.parse(await readFile(file, 'utf8')));
    return users.map(({ id }) => id);
  } catch (cause) {
    throw new UserError(`${file} is not the output of test-data seed: ${String(cause)}`, { cause });
  }
}

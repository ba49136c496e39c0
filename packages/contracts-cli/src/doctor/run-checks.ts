import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { BrokerClientError } from '@shopflow/broker-client/broker-error';
import { makeBrokerClient } from '@shopflow/broker-client';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Environment } from '@shopflow/project/environment';
import type { Pact } from '@shopflow/pact-model/pact';
import { findPacticipants, readPacts } from '@shopflow/project/repository';
import { readEvents } from '../schema/event-document.ts';
import { skipped, type CheckResult } from './check-result.ts';
import { findFieldsNotRead, type ConsumerCode } from './field-check.ts';
import { findMocksNotBacked } from './mock-check.ts';
import { readCheckedServices } from './read-checked-services.ts';
import { readIntegrations } from './read-integrations.ts';
import { findVersionsNotAnnounced } from './schema-check.ts';
import { findStatesNotSetUp } from './state-check.ts';
import { findProvidersWithoutResults, findUnverifiedPacts } from './verification-checks.ts';

/**
 * Runs all checks on the configured broker and on the pacts and code of a checkout. Without a broker,
 * its checks are skipped.
 *
 * @throws BrokerClientError when the configured broker does not respond
 */
export async function runChecks(env: Environment, root: string): Promise<readonly CheckResult[]> {
  const pacts = (await readPacts(root)).map(({ pact }) => pact);
  return [...(await runBrokerChecks(env)), ...(await runCheckoutChecks(pacts, root))];
}

async function runBrokerChecks(env: Environment): Promise<readonly CheckResult[]> {
  try {
    const integrations = await readIntegrations(makeBrokerClient(readBrokerAddress(env)));
    return [findProvidersWithoutResults(integrations), findUnverifiedPacts(integrations)];
  } catch (error) {
    const isUnset = error instanceof BrokerClientError && error.code === 'no-address';
    if (!isUnset) throw error;
    return (['provider-never-publishes', 'pact-not-verified'] as const).map((check) =>
      skipped(check, error.message),
    );
  }
}

async function runCheckoutChecks(
  pacts: readonly Pact[],
  root: string,
): Promise<readonly CheckResult[]> {
  const pacticipants = await findPacticipants(root);
  const readEach = async <Value>(read: (folder: string) => Promise<Value>) =>
    new Map(
      await Promise.all(
        pacticipants.map(
          async ({ name, workspace }) => [name, await read(path.join(root, workspace))] as const,
        ),
      ),
    );
  return [
    findStatesNotSetUp(
      pacts,
      await readEach((folder) => readSources(path.join(folder, 'test/pacts'))),
    ),
    ...findMocksNotBacked(await readCheckedServices(root, pacticipants)),
    findVersionsNotAnnounced(await readEvents(root)),
    findFieldsNotRead(pacts, await readEach(readConsumerCode)),
  ];
}

async function readConsumerCode(folder: string): Promise<ConsumerCode> {
  const [answers, events] = await Promise.all([
    readSources(path.join(folder, 'src/clients')),
    readSources(path.join(folder, 'src')),
  ]);
  return { answers, events };
}

/** All TypeScript in a folder, except unit tests and generated files; empty without such a folder. */
async function readSources(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const files = entries.filter(
    (name) => name.endsWith('.ts') && !/(?:(?<!\.pact)\.test|\.generated)\.ts$/.test(name),
  );
  const texts = files.map((file) => readFile(path.join(folder, file), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

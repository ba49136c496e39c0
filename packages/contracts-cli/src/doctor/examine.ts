import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeBrokerClient } from '@shopflow/broker-client';
import { brokerAddress, type Environment } from '../environment.ts';
import type { PactFile } from '../pact-file.ts';
import { findPacticipants, readPacts } from '../repository.ts';
import { UserError } from '../user-error.ts';
import { notExamined, type Examination } from './examination.ts';
import { findFieldsNotRead } from './field-check.ts';
import { readIntegrations } from './read-integrations.ts';
import { findStatesNotSetUp } from './state-check.ts';
import { findSilentProviders, findUnverifiedPacts } from './verification-checks.ts';

/**
 * Every check, on the broker that the environment names and on the pacts and code of a checkout.
 *
 * @throws BrokerClientError when the broker that is named does not answer
 */
export async function examine(env: Environment, root: string): Promise<readonly Examination[]> {
  const pacts = (await readPacts(root)).map(({ pact }) => pact);
  return [...(await examineBroker(env)), ...(await examineCheckout(pacts, root))];
}

async function examineBroker(env: Environment): Promise<readonly Examination[]> {
  try {
    const integrations = await readIntegrations(makeBrokerClient(brokerAddress(env)));
    return [findSilentProviders(integrations), findUnverifiedPacts(integrations)];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return (['provider-never-publishes', 'pact-not-verified'] as const).map((check) =>
      notExamined(check, error.message),
    );
  }
}

async function examineCheckout(
  pacts: readonly PactFile[],
  root: string,
): Promise<readonly Examination[]> {
  const pacticipants = await findPacticipants(root);
  const sources = async (...folders: readonly string[]): Promise<ReadonlyMap<string, string>> =>
    new Map(
      await Promise.all(
        pacticipants.map(async ({ name, workspace }) => {
          const texts = folders.map((folder) => readSources(path.join(root, workspace, folder)));
          return [name, (await Promise.all(texts)).join('\n')] as const;
        }),
      ),
    );
  return [
    findStatesNotSetUp(pacts, await sources('test/pacts')),
    findFieldsNotRead(pacts, await sources('src/clients', 'src/events')),
  ];
}

/** All TypeScript under a folder but its tests; nothing where there is no such folder. */
async function readSources(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const files = entries.filter(
    (name) => name.endsWith('.ts') && !/(?<!\.pact)\.test\.ts$/.test(name),
  );
  const texts = files.map((file) => readFile(path.join(folder, file), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeBrokerClient } from '@shopflow/broker-client';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Environment } from '../environment.ts';
import type { PactFile } from '../pact-file.ts';
import { findPacticipants, readPacts } from '../repository.ts';
import { readEvents } from '../schema/event-document.ts';
import { UserError } from '../user-error.ts';
import { notExamined, type Examination } from './examination.ts';
import { findFieldsNotRead, type Readers } from './field-check.ts';
import { findMocksNotBacked } from './mock-check.ts';
import { readCheckedServices } from './read-checked-services.ts';
import { readIntegrations } from './read-integrations.ts';
import { findVersionsNotAnnounced } from './schema-check.ts';
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
    const integrations = await readIntegrations(makeBrokerClient(readBrokerAddress(env)));
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
  const ofEach = async <Value>(read: (folder: string) => Promise<Value>) =>
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
      await ofEach((folder) => readSources(path.join(folder, 'test/pacts'))),
    ),
    ...findMocksNotBacked(await readCheckedServices(root, pacticipants)),
    findVersionsNotAnnounced(await readEvents(root)),
    findFieldsNotRead(pacts, await ofEach(readReaders)),
  ];
}

async function readReaders(folder: string): Promise<Readers> {
  const [answers, events] = await Promise.all([
    readSources(path.join(folder, 'src/clients')),
    readSources(path.join(folder, 'src')),
  ]);
  return { answers, events };
}

/** All TypeScript under a folder but unit tests and what is generated; nothing where there is none. */
async function readSources(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const files = entries.filter(
    (name) => name.endsWith('.ts') && !/(?:(?<!\.pact)\.test|\.generated)\.ts$/.test(name),
  );
  const texts = files.map((file) => readFile(path.join(folder, file), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

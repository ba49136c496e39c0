import path from 'node:path';
import { findFieldGaps } from '@shopflow/contract-analysis/field-gaps';
import { skipped, type CheckResult } from '@shopflow/contract-analysis/gap';
import { findMockGaps } from '@shopflow/contract-analysis/mock-gaps';
import { findSchemaGaps } from '@shopflow/contract-analysis/schema-gaps';
import { findStateGaps } from '@shopflow/contract-analysis/state-gaps';
import { findVerificationGaps } from '@shopflow/contract-analysis/verification-gaps';
import { readCheckedServices } from '@shopflow/project/checked-services';
import { readEvents } from '@shopflow/project/event-document';
import type { Broker } from '@shopflow/project/open-broker';
import { findPacticipants } from '@shopflow/project/pacticipants';
import { readPacts } from '@shopflow/project/pacts';
import type { Project } from '@shopflow/project/project';
import { readSourceWords } from '@shopflow/project/source-words';
import { readIntegrations } from '@shopflow/release-gate/read-integrations';

/**
 * Finds gaps in contract coverage, in a broker and in the pacts and code of the checkout.
 *
 * @param broker without one, its checks are skipped
 * @throws BrokerClientError when the broker does not respond; UserError
 */
export async function findGaps(
  project: Project,
  broker: Broker | undefined,
): Promise<readonly CheckResult[]> {
  return [...(await findBrokerGaps(broker)), ...(await findCheckoutGaps(project))];
}

async function findBrokerGaps(broker: Broker | undefined): Promise<readonly CheckResult[]> {
  if (broker !== undefined) return findVerificationGaps(await readIntegrations(broker.client));
  return (['provider-never-publishes', 'pact-not-verified'] as const).map((check) =>
    skipped(check, { code: 'no-broker' }),
  );
}

async function findCheckoutGaps(project: Project): Promise<readonly CheckResult[]> {
  const pacts = (await readPacts(project)).map(({ pact }) => pact);
  const pacticipants = await findPacticipants(project);
  const readEach = async <Value>(read: (folder: string) => Promise<Value>) =>
    new Map(
      await Promise.all(
        pacticipants.map(
          async ({ name, workspace }) =>
            [name, await read(path.join(project.root, workspace))] as const,
        ),
      ),
    );
  return [
    findStateGaps(pacts, await readEach(readProviderStrings)),
    ...findMockGaps(await readCheckedServices(project)),
    findSchemaGaps(await readEvents(project)),
    findFieldGaps(pacts, await readEach(readConsumerNames)),
  ];
}

async function readProviderStrings(folder: string): Promise<ReadonlySet<string>> {
  return (await readSourceWords(path.join(folder, 'test/pacts'))).strings;
}

/** Responses are read in `src/clients`; events in all of `src`, because an event is passed on whole. */
async function readConsumerNames(folder: string) {
  const [clients, all] = await Promise.all([
    readSourceWords(path.join(folder, 'src/clients')),
    readSourceWords(path.join(folder, 'src')),
  ]);
  return {
    response: new Set([...clients.names, ...clients.strings]),
    event: new Set([...all.names, ...all.strings]),
  };
}

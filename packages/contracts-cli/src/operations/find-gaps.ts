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
import { hasTaskPassed } from '@shopflow/project/turbo-task';
import { readIntegrations } from '@shopflow/release-gate/read-integrations';

const BROKER_CHECKS = [
  'provider-never-publishes',
  'pact-not-verified',
  'verified-not-published',
] as const;

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
  return [...(await findBrokerGaps(project, broker)), ...(await findCheckoutGaps(project))];
}

async function findBrokerGaps(
  project: Project,
  broker: Broker | undefined,
): Promise<readonly CheckResult[]> {
  if (broker === undefined) {
    return BROKER_CHECKS.map((check) => skipped(check, { code: 'no-broker' }));
  }
  const [integrations, verifiedHere] = await Promise.all([
    readIntegrations(broker.client),
    findProvidersVerifiedHere(project),
  ]);
  return findVerificationGaps(integrations, verifiedHere);
}

async function findProvidersVerifiedHere(project: Project): Promise<readonly string[]> {
  const providers = (await findPacticipants(project)).filter(({ isProvider }) => isProvider);
  const verified = await Promise.all(
    providers.map(({ workspace }) => hasTaskPassed(project, 'test:provider', { workspace })),
  );
  return providers.flatMap(({ name }, index) => (verified[index] === true ? name : []));
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

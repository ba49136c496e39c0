import type { BrokerAddress } from '../../hal.ts';
import { BrokerClientError } from '../../broker-error.ts';
import { exportDeployments, exportEnvironments } from './export-deployments.ts';
import { ExportFolder } from '../export-folder.ts';
import { exportResults } from './export-results.ts';
import { exportVersions } from './export-versions.ts';
import { exportWebhooks } from './export-webhooks.ts';
import {
  EXPORT_VERSION,
  type ExportHeader,
  type NotExported,
  type PacticipantRecord,
} from '../records.ts';
import { TransferSource } from '../source.ts';
import { withoutEmpty } from '../without-empty.ts';
import type { TransferContext } from '../transfer-context.ts';

export interface ExportSummary {
  readonly pacticipants: number;
  readonly versions: number;
  readonly publications: number;
  readonly verificationResults: number;
  readonly environments: number;
  readonly deployments: number;
  readonly webhooks: number;
  /** What the source has no API for. */
  readonly notExported: readonly NotExported[];
}

/**
 * Writes everything that the broker's API shows to a folder. An export that was interrupted continues.
 *
 * @throws BrokerClientError, also for a folder that has a finished export or one of another broker
 */
export async function exportBroker(
  address: BrokerAddress,
  folderName: string,
  context: TransferContext,
): Promise<ExportSummary> {
  const folder = new ExportFolder(folderName);
  const header = await startExport(folder, address.baseUrl, context.now());
  const source = new TransferSource(address);
  const pacticipants = await exportPacticipants(source, folder);
  const versions = await exportVersions(source, folder, { pacticipants, context });
  const verificationResults = await exportResults(source, folder, { ...versions, context });
  const environments = await exportEnvironments(source, folder);
  const deployments = await exportDeployments(source, folder, {
    environments,
    plan: versions.plan,
    context,
  });
  const webhooks = await exportWebhooks(source, folder);
  const notExported: NotExported[] = webhooks === undefined ? ['webhooks'] : [];
  await folder.writeHeader({ ...header, finishedAt: context.now().toISOString(), notExported });
  return {
    pacticipants: pacticipants.length,
    versions: versions.plan.filter(({ isFirst }) => isFirst).length,
    publications: versions.publications,
    verificationResults,
    environments: environments.length,
    deployments,
    webhooks: webhooks ?? 0,
    notExported,
  };
}

async function startExport(folder: ExportFolder, source: string, now: Date): Promise<ExportHeader> {
  const existing = await folder.readHeader();
  if (existing?.finishedAt !== undefined) {
    throw new BrokerClientError(
      'not-an-export',
      `The folder has a finished export of ${existing.source}. Choose another folder, or delete it.`,
    );
  }
  if (existing !== undefined && existing.source !== source) {
    throw new BrokerClientError(
      'not-an-export',
      `The folder has an unfinished export of ${existing.source}, not of ${source}. Choose another folder.`,
    );
  }
  const header: ExportHeader = existing ?? {
    format: 'pact-broker-export',
    version: EXPORT_VERSION,
    source,
    startedAt: now.toISOString(),
    notExported: [],
  };
  await folder.writeHeader(header);
  return header;
}

async function exportPacticipants(source: TransferSource, folder: ExportFolder) {
  const plan = (await source.pacticipants()).map(({ _embedded, ...fields }): PacticipantRecord => ({
    ...withoutEmpty(fields),
    labels: _embedded.labels.map(({ name }) => name),
  }));
  await folder.replace('pacticipants', plan);
  return plan.map(({ name }) => name);
}

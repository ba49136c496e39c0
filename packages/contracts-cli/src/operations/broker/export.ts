import { exportBroker, type ExportSummary } from '@shopflow/broker-client/transfer/export-broker';
import { readTransferAddress } from '@shopflow/broker-client/transfer/transfer-address';
import type { Project } from '@shopflow/project/project';
import { measureRate, type Rate, type TransferInput } from './transfer-input.ts';

export interface BrokerExport extends ExportSummary, Rate {
  readonly source: string;
  readonly folder: string;
}

/** Writes everything that a broker's API shows to a folder. @throws BrokerClientError */
export async function exportFromBroker(
  { env }: Pick<Project, 'env'>,
  { folder, from, signal, progress }: Omit<TransferInput, 'to'>,
): Promise<BrokerExport> {
  const address = readTransferAddress(env, { end: 'from', url: from });
  const summary = await progress.step(`Export ${address.baseUrl}`, (report) =>
    measureRate(
      () => exportBroker(address, folder, { now: () => new Date(), signal, report }),
      ({ publications }) => publications,
    ),
  );
  return { source: address.baseUrl, folder, ...summary };
}

import { importBroker, type ImportSummary } from '@shopflow/broker-client/transfer/import-broker';
import { readTransferAddress } from '@shopflow/broker-client/transfer/transfer-address';
import type { Project } from '@shopflow/project/project';
import { measureRate, type Rate, type TransferInput } from './transfer-input.ts';

export interface BrokerImport extends ImportSummary, Rate {
  readonly target: string;
  readonly folder: string;
}

/** Writes an export to a broker; what the broker already has is left alone. @throws BrokerClientError */
export async function importIntoBroker(
  { env }: Pick<Project, 'env'>,
  { folder, to, signal, progress }: Omit<TransferInput, 'from'>,
): Promise<BrokerImport> {
  const address = readTransferAddress(env, { end: 'to', url: to });
  const summary = await progress.step(
    `Import into ${address.baseUrl}`,
    (report) =>
      measureRate(
        () => importBroker(address, folder, { now: () => new Date(), signal, report }),
        ({ written }) => written.publications,
      ),
    ({ refused }) => refused.length === 0,
  );
  return { target: address.baseUrl, folder, ...summary };
}

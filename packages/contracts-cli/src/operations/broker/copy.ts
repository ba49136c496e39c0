import { compareBrokers, type Comparison } from '@shopflow/broker-client/transfer/compare-brokers';
import { ExportFolder } from '@shopflow/broker-client/transfer/export-folder';
import { readTransferAddress } from '@shopflow/broker-client/transfer/transfer-address';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { exportFromBroker, type BrokerExport } from './export.ts';
import { importIntoBroker, type BrokerImport } from './import.ts';
import type { TransferInput } from './transfer-input.ts';

/** Whether two brokers answer alike. */
export interface BrokerComparison extends Comparison {
  readonly source: string;
  readonly target: string;
}

export interface BrokerCopy extends BrokerComparison {
  /** null when an interrupted copy had finished its export. */
  readonly exported: BrokerExport | null;
  readonly imported: BrokerImport;
}

/**
 * Copies everything from one broker to another, and checks that both answer alike. The folder holds the
 * export meanwhile, from which an interrupted copy continues; it is deleted at the end.
 *
 * @throws BrokerClientError, UserError
 */
export async function copyBroker(
  project: Pick<Project, 'env'>,
  input: TransferInput,
): Promise<BrokerCopy> {
  const { source } = readAddresses(project, input);
  const folder = new ExportFolder(input.folder);
  const header = await folder.readHeader();
  if (header !== undefined && header.source !== source.baseUrl) {
    throw new UserError(
      `The folder ${input.folder} has an export of ${header.source}. Choose another with --folder.`,
    );
  }
  const isExported = header?.finishedAt !== undefined;
  const exported = isExported ? null : await exportFromBroker(project, input);
  const imported = await importIntoBroker(project, input);
  const comparison = await checkBrokers(project, input);
  await folder.remove();
  return { ...comparison, exported, imported };
}

/** Asks two brokers the same questions. @throws BrokerClientError, UserError */
export async function checkBrokers(
  project: Pick<Project, 'env'>,
  input: Omit<TransferInput, 'folder'>,
): Promise<BrokerComparison> {
  const { source, target } = readAddresses(project, input);
  const { signal, progress } = input;
  const comparison = await progress.step(
    'Compare the answers of both brokers',
    (report) => compareBrokers({ source, target }, { now: () => new Date(), signal, report }),
    ({ differences }) => differences.length === 0,
  );
  return { source: source.baseUrl, target: target.baseUrl, ...comparison };
}

function readAddresses({ env }: Pick<Project, 'env'>, { from, to }: Omit<TransferInput, 'folder'>) {
  const source = readTransferAddress(env, { end: 'from', url: from });
  const target = readTransferAddress(env, { end: 'to', url: to });
  if (source.baseUrl === target.baseUrl) {
    throw new UserError(
      `Both brokers are ${source.baseUrl}. Name the other with --from URL or --to URL.`,
    );
  }
  return { source, target };
}

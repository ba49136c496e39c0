import { isDeepStrictEqual } from 'node:util';
import { BrokerClientError } from '../../broker-error.ts';
import type { BrokerAddress } from '../../hal.ts';
import { ExportFolder } from '../export-folder.ts';
import { importVersion, ResultWriter } from './import-versions.ts';
import { readHistory } from './history.ts';
import { Lanes } from './lanes.ts';
import type {
  DeploymentRecord,
  NotExported,
  PacticipantRecord,
  ResultRecord,
  VersionRecord,
  WebhookRecord,
} from '../records.ts';
import { isRefusal, TransferTarget } from './target.ts';
import { TargetState } from './target-state.ts';
import { isCurrent } from '../documents.ts';
import type { TransferContext } from '../transfer-context.ts';
import { withoutEmpty } from '../without-empty.ts';

/** How many records of a kind were written; the target already had the others. */
export interface ImportCounts {
  pacticipants: number;
  versions: number;
  publications: number;
  verificationResults: number;
  environments: number;
  deployments: number;
  webhooks: number;
}

export interface RefusedRecord {
  /** Such as "version 1.2.0 of orders". */
  readonly record: string;
  /** What the target answered. */
  readonly reason: string;
}

export interface DisabledWebhook {
  readonly uuid: string;
  readonly description: string;
  /** Such as "password" or "header authorization". */
  readonly missingSecrets: readonly string[];
}

export interface ImportSummary {
  readonly written: ImportCounts;
  readonly refused: readonly RefusedRecord[];
  /** Disabled until someone sets their secrets and enables them. */
  readonly disabledWebhooks: readonly DisabledWebhook[];
  /** What the source has no API for. */
  readonly notExported: readonly NotExported[];
}

/** Enough to keep a broker busy. */
const CONCURRENT_RECORDS = 12;

/**
 * Writes an export to a broker. Running it again, also after it was killed, writes only what is missing.
 * What the target refuses is reported, and the rest is imported.
 *
 * @throws BrokerClientError when the target cannot be reached, or the export is incomplete or not readable
 */
export async function importBroker(
  address: BrokerAddress,
  folderName: string,
  context: TransferContext,
): Promise<ImportSummary> {
  const folder = new ExportFolder(folderName);
  const header = await folder.readHeader();
  if (header?.finishedAt === undefined) {
    const problem =
      header === undefined ? 'has no export' : 'has an unfinished export. Run the export again';
    throw new BrokerClientError('not-an-export', `The folder ${folderName} ${problem}.`);
  }
  const target = new TransferTarget(address);
  const existing = await target.pacticipants();
  const state = new TargetState(
    target,
    existing.map(({ name }) => name),
  );
  const run = new ImportRun({ target, state, folder, context });
  await run.importPacticipants();
  await run.importHistory();
  // After the tags: a tag with the name of an existing environment would record a deployment.
  await run.importDeployments(await run.importEnvironments());
  await run.importWebhooks();
  const { notExported } = header;
  return { ...run.result(), notExported };
}

interface ImportInput {
  readonly target: TransferTarget;
  readonly state: TargetState;
  readonly folder: ExportFolder;
  readonly context: TransferContext;
}

class ImportRun {
  readonly #input: ImportInput;
  readonly #written: ImportCounts = {
    pacticipants: 0,
    versions: 0,
    publications: 0,
    verificationResults: 0,
    environments: 0,
    deployments: 0,
    webhooks: 0,
  };
  /** A version has several records when it was added to a branch later. */
  readonly #newVersions = new Set<string>();
  readonly #refused: RefusedRecord[] = [];
  readonly #disabledWebhooks: DisabledWebhook[] = [];

  constructor(input: ImportInput) {
    this.#input = input;
  }

  result(): Omit<ImportSummary, 'notExported'> {
    return {
      written: this.#written,
      refused: this.#refused,
      disabledWebhooks: this.#disabledWebhooks,
    };
  }

  async importPacticipants(): Promise<void> {
    const { target, folder } = this.#input;
    const existing = new Map((await target.pacticipants()).map((each) => [each.name, each]));
    for await (const record of folder.read('pacticipants')) {
      await this.#write(`pacticipant ${record.name}`, async () => {
        const { _embedded, ...fields } = existing.get(record.name) ?? {};
        const labels = (_embedded?.labels ?? []).map(({ name }) => name);
        if (isDeepStrictEqual(sorted({ ...withoutEmpty(fields), labels } as never), sorted(record)))
          return;
        await target.savePacticipant(record);
        this.#written.pacticipants += 1;
      });
    }
  }

  /**
   * Versions and results, in the order of the source for each pacticipant: its latest version, branch heads,
   * and pending and WIP pacts depend on that order.
   */
  async importHistory(): Promise<void> {
    const { target, state, folder, context } = this.#input;
    const writer = new ResultWriter(target, state);
    const lanes = new Lanes(CONCURRENT_RECORDS);
    let versions = 0;
    try {
      for await (const { kind, record } of readHistory(folder)) {
        if (kind === 'result') {
          const names = [record.consumer, record.provider];
          await lanes.add(names, () => this.#importResult(writer, record));
        } else {
          await lanes.add([record.pacticipant], () => this.#importVersion(record));
          versions += 1;
          context.report(`${versions.toLocaleString('en')} versions`);
        }
      }
    } finally {
      await lanes.finish();
    }
    await this.#clearMainBranches();
  }

  async #importVersion(record: VersionRecord): Promise<void> {
    await this.#write(`version ${record.number} of ${record.pacticipant}`, async () => {
      const { isNew, publications } = await importVersion(this.#input, record);
      const key = JSON.stringify([record.pacticipant, record.number]);
      if (isNew && !this.#newVersions.has(key)) this.#written.versions += 1;
      this.#newVersions.add(key);
      this.#written.publications += publications;
    });
  }

  async #importResult(writer: ResultWriter, record: ResultRecord): Promise<void> {
    const { provider, providerVersion, consumer, consumerVersion } = record;
    const name = `result of ${provider} ${providerVersion} for ${consumer} ${consumerVersion}`;
    await this.#write(name, async () => {
      if (await writer.write(record)) this.#written.verificationResults += 1;
    });
  }

  /** A broker may have taken a branch named "main" as the main branch that the source does not have. */
  async #clearMainBranches(): Promise<void> {
    const { target, folder } = this.#input;
    const mainBranches = new Map(
      (await target.pacticipants()).map(({ name, mainBranch }) => [name, mainBranch]),
    );
    for await (const { name, mainBranch } of folder.read('pacticipants')) {
      if (mainBranch !== undefined || mainBranches.get(name) == null) continue;
      await this.#write(`main branch of ${name}`, () => target.clearMainBranch(name));
    }
  }

  /** @returns the UUIDs by name */
  async importEnvironments(): Promise<ReadonlyMap<string, string>> {
    const { target, folder } = this.#input;
    const uuids = new Map((await target.environments()).map(({ name, uuid }) => [name, uuid]));
    for await (const record of folder.read('environments')) {
      if (uuids.has(record.name)) continue;
      await this.#write(`environment ${record.name}`, async () => {
        uuids.set(record.name, await target.createEnvironment(record));
        this.#written.environments += 1;
      });
    }
    return uuids;
  }

  async importDeployments(environments: ReadonlyMap<string, string>): Promise<void> {
    for await (const record of this.#input.folder.read('deployments')) {
      const { kind, pacticipant, version, environment } = record;
      const name = `${kind} of ${pacticipant} ${version} to ${environment}`;
      const uuid = environments.get(environment);
      if (uuid === undefined) {
        this.#refused.push({ record: name, reason: 'The target does not have the environment.' });
        continue;
      }
      await this.#write(name, () => this.#importDeployment(record, uuid));
    }
  }

  async #importDeployment(record: DeploymentRecord, environmentUuid: string): Promise<void> {
    const { target, state } = this.#input;
    const existing = await state.takeDeployment(record, environmentUuid);
    const href =
      existing?._links.self.href ?? (await target.recordDeployment(record, environmentUuid));
    const hasEnded = existing !== undefined && !isCurrent(existing);
    if (!record.isCurrent && !hasEnded) await target.endDeployment(record.kind, href);
    if (existing === undefined) this.#written.deployments += 1;
  }

  async importWebhooks(): Promise<void> {
    const { target, folder } = this.#input;
    let existing: ReadonlySet<string> | undefined;
    for await (const record of folder.read('webhooks')) {
      const description = describe(record);
      existing ??= new Set((await target.webhooks())?.map(({ uuid }) => uuid));
      if (existing.has(record.uuid)) continue;
      await this.#write(`webhook "${description}"`, async () => {
        await target.createWebhook(record);
        this.#written.webhooks += 1;
        const { uuid, missingSecrets } = record;
        if (missingSecrets.length === 0) return;
        this.#disabledWebhooks.push({ uuid, description, missingSecrets });
      });
    }
  }

  async #write(record: string, write: () => Promise<void>): Promise<void> {
    this.#input.context.signal.throwIfAborted();
    try {
      await write();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#refused.push({ record, reason: error.message });
    }
  }
}

function describe({ uuid, definition }: WebhookRecord): string {
  return typeof definition.description === 'string' ? definition.description : uuid;
}

function sorted(record: PacticipantRecord): PacticipantRecord {
  return { ...record, labels: record.labels.toSorted() };
}

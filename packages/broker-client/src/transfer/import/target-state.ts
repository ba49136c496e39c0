import {
  deploymentList,
  isCurrent,
  type DeploymentDocument,
  type VersionDocument,
} from '../documents.ts';
import type { DeploymentRecord, ResultRecord } from '../records.ts';
import type { TransferTarget, VersionKey } from './target.ts';

/**
 * What the target had before the import, such as the records of an interrupted one. Each pacticipant is read
 * once, and only if it exists.
 */
export class TargetState {
  readonly #target: TransferTarget;
  readonly #pacticipants: ReadonlySet<string>;
  readonly #versions = new Map<string, ReadonlyMap<string, VersionDocument>>();
  readonly #results = new Map<string, Map<string, number>>();
  readonly #deployments = new Map<string, DeploymentDocument[]>();

  constructor(target: TransferTarget, pacticipants: readonly string[]) {
    this.#target = target;
    this.#pacticipants = new Set(pacticipants);
  }

  async version({ pacticipant, number }: VersionKey): Promise<VersionDocument | undefined> {
    if (!this.#pacticipants.has(pacticipant)) return undefined;
    const known = this.#versions.get(pacticipant);
    if (known !== undefined) return known.get(number);
    const versions = await this.#target.versions(pacticipant);
    this.#versions.set(pacticipant, new Map(versions.map((each) => [each.number, each])));
    return this.version({ pacticipant, number });
  }

  /**
   * Whether the target already has a result. Two results that look alike are two results: each existing one
   * answers for one record.
   */
  async takeResult(record: ResultRecord): Promise<boolean> {
    const { consumer, provider, sha, consumerVersion, providerVersion, success } = record;
    const version = { pacticipant: consumer, number: consumerVersion };
    if ((await this.version(version)) === undefined) return false;
    const content = JSON.stringify([consumer, provider, sha]);
    const counts = this.#results.get(content) ?? (await this.#countResults(record));
    this.#results.set(content, counts);
    const key = resultKey(providerVersion, success);
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left > 0;
  }

  async #countResults(record: ResultRecord): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    const versions = {
      consumer: [record.consumerVersion],
      provider: (await this.#target.versions(record.provider)).map(({ number }) => number),
    };
    for await (const row of this.#target.matrixRows(record, versions)) {
      const number = row.provider.version?.number;
      if (row.verificationResult == null || number === undefined) continue;
      if (row.verificationResult.inheritedFrom !== undefined) continue;
      const key = resultKey(number, row.verificationResult.success);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  /** The deployment or release of the target that answers for a record; each answers for one. */
  async takeDeployment(
    record: DeploymentRecord,
    environmentUuid: string,
  ): Promise<DeploymentDocument | undefined> {
    const { kind, pacticipant, version, applicationInstance } = record;
    if ((await this.version({ pacticipant, number: version })) === undefined) return undefined;
    const collection = kind === 'release' ? 'released-versions' : 'deployed-versions';
    const segments = [pacticipant, version, environmentUuid].map(encodeURIComponent);
    const path = `/pacticipants/${segments[0]}/versions/${segments[1]}/${collection}/environment/${segments[2]}`;
    const known = this.#deployments.get(path) ?? (await this.#readDeployments(path));
    this.#deployments.set(path, known);
    const candidates = known.filter(
      (each) => (each.applicationInstance ?? each.target ?? undefined) === applicationInstance,
    );
    const found = candidates.find((each) => isCurrent(each) === record.isCurrent) ?? candidates[0];
    if (found !== undefined) known.splice(known.indexOf(found), 1);
    return found;
  }

  async #readDeployments(path: string): Promise<DeploymentDocument[]> {
    const { _embedded } = await this.#target.hal.get(path, deploymentList);
    return [..._embedded.deployedVersions, ..._embedded.releasedVersions];
  }
}

function resultKey(providerVersion: string, success: boolean): string {
  return JSON.stringify([providerVersion, success]);
}

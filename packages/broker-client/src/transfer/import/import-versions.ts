import { isDeepStrictEqual } from 'node:util';
import { BrokerClientError } from '../../broker-error.ts';
import { isInherited, type VersionDocument } from '../documents.ts';
import { toPublishedPact } from '../published-pact.ts';
import type { PublishedPactRecord, ResultRecord, VersionRecord } from '../records.ts';
import type { TransferTarget } from './target.ts';
import type { TargetState } from './target-state.ts';

/** What was written; records that the target already had are not counted. */
export interface WrittenVersion {
  readonly isNew: boolean;
  readonly publications: number;
}

/** Writes what the target does not have of a version: its branches, tags, build URL and pacts. */
export async function importVersion(
  { target, state }: { readonly target: TransferTarget; readonly state: TargetState },
  record: VersionRecord,
): Promise<WrittenVersion> {
  const existing = await state.version(record);
  if (existing === undefined) {
    await create(target, record);
    const { fingerprint } = record;
    if (fingerprint !== undefined) await target.setFingerprint({ ...record, fingerprint });
    return { isNew: true, publications: record.pacts.length };
  }
  const missing = findMissing(existing, record);
  const pacts = await findMissingPacts(target, record);
  if (missing.buildUrl !== undefined) {
    await target.setBuildUrl({ ...record, buildUrl: missing.buildUrl });
  }
  await publish(target, { ...record, ...missing, tags: [] }, pacts);
  if (missing.fingerprint !== undefined) {
    await target.setFingerprint({ ...record, fingerprint: missing.fingerprint });
  }
  for (const tag of missing.tags) await target.addTag({ ...record, tag });
  return { isNew: false, publications: pacts.length };
}

async function create(target: TransferTarget, record: VersionRecord): Promise<void> {
  const { branches, tags, buildUrl, pacts } = record;
  // A broker may turn the first tag of a version without a branch into its branch.
  if (branches.length === 0 && (tags.length > 0 || pacts.length === 0)) {
    await target.createVersion(record);
    await publish(target, { ...record, tags: [] }, pacts);
    return;
  }
  await publish(target, record, pacts);
  if (pacts.length > 0) return;
  if (buildUrl !== undefined) await target.setBuildUrl({ ...record, buildUrl });
  for (const tag of tags) await target.addTag({ ...record, tag });
}

/** Publishes pacts if there are any, and adds the version to its branches in their order. */
async function publish(
  target: TransferTarget,
  record: VersionRecord,
  pacts: readonly PublishedPactRecord[],
): Promise<void> {
  if (pacts.length > 0) await target.publish(record, pacts);
  const branches = pacts.length > 0 ? record.branches.slice(1) : record.branches;
  for (const branch of branches) await target.addToBranch({ ...record, branch });
}

function findMissing({ buildUrl, fingerprint, _embedded }: VersionDocument, record: VersionRecord) {
  const branches = new Set(_embedded.branchVersions.map(({ name }) => name));
  const tags = new Set(_embedded.tags.map(({ name }) => name));
  return {
    buildUrl: record.buildUrl === (buildUrl ?? undefined) ? undefined : record.buildUrl,
    fingerprint: record.fingerprint === (fingerprint ?? undefined) ? undefined : record.fingerprint,
    branches: record.branches.filter((name) => !branches.has(name)),
    tags: record.tags.filter((name) => !tags.has(name)),
  };
}

async function findMissingPacts(
  target: TransferTarget,
  { pacticipant, number, pacts }: VersionRecord,
): Promise<PublishedPactRecord[]> {
  const missing = [];
  for (const pact of pacts) {
    const href = target.pactHref(pacticipant, pact.provider, number);
    const existing = await findPact(target, href);
    if (existing === undefined || !hasSameContent(existing, pact)) missing.push(pact);
  }
  return missing;
}

async function findPact(
  target: TransferTarget,
  href: string,
): Promise<PublishedPactRecord | undefined> {
  try {
    const pact = await target.pact(href);
    return isInherited(pact) ? undefined : toPublishedPact(pact);
  } catch (error) {
    if (error instanceof BrokerClientError && error.code === 'not-found') return undefined;
    throw error;
  }
}

function hasSameContent(a: PublishedPactRecord, b: PublishedPactRecord): boolean {
  return a.sha === b.sha || isDeepStrictEqual(a.content, b.content);
}

/** Publishes results to the target, whose links to pacts are read once for each content. */
export class ResultWriter {
  readonly #target: TransferTarget;
  readonly #state: TargetState;
  readonly #hrefs = new Map<string, string>();

  constructor(target: TransferTarget, state: TargetState) {
    this.#target = target;
    this.#state = state;
  }

  /** @returns false for a result that the target already had */
  async write(record: ResultRecord): Promise<boolean> {
    if (await this.#state.takeResult(record)) return false;
    await this.#target.publishResult(await this.#findHref(record), record);
    return true;
  }

  async #findHref(record: ResultRecord): Promise<string> {
    const key = JSON.stringify([record.consumer, record.provider, record.sha]);
    const href = this.#hrefs.get(key) ?? (await this.#target.findResultsHref(record));
    this.#hrefs.set(key, href);
    return href;
  }
}

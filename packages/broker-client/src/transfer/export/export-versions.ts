import { isInherited, type VersionDocument } from '../documents.ts';
import type { ExportFolder } from '../export-folder.ts';
import { pMapIterable } from 'p-map';
import { toPublishedPact } from '../published-pact.ts';
import type { VersionRecord } from '../records.ts';
import type { TransferSource } from '../source.ts';
import { CONCURRENT_READS, countRecords, type TransferContext } from '../transfer-context.ts';
import { planVersions, type PlannedVersion } from './version-plan.ts';
import { withoutEmpty } from '../without-empty.ts';

/** One distinct pact content, and the first consumer version that has it. */
export interface ExportedContent {
  readonly consumer: string;
  readonly provider: string;
  readonly sha: string;
  readonly consumerVersion: string;
  /** The line of this version. */
  readonly firstLine: number;
}

export interface ExportedVersions {
  readonly plan: readonly PlannedVersion[];
  readonly contents: readonly ExportedContent[];
  readonly publications: number;
}

/** Writes all versions with their pacts, and lists the distinct contents. */
export async function exportVersions(
  source: TransferSource,
  folder: ExportFolder,
  input: { readonly pacticipants: readonly string[]; readonly context: TransferContext },
): Promise<ExportedVersions> {
  const plan = await readPlan(source, input.pacticipants, input.context);
  const count = countRecords(input.context, { total: plan.length, noun: 'versions' });
  await folder.write('versions', plan, {
    matches: (planned, record) => isSameVersion(planned, record),
    make: async function* (missing) {
      for await (const record of pMapIterable(
        missing,
        (each) => toRecord(source, each),
        CONCURRENT_READS,
      )) {
        count();
        yield record;
      }
    },
  });
  return { plan, ...(await collectContents(folder)) };
}

async function readPlan(
  source: TransferSource,
  pacticipants: readonly string[],
  { signal, report }: TransferContext,
): Promise<PlannedVersion[]> {
  const histories = [];
  for (const pacticipant of pacticipants) {
    signal.throwIfAborted();
    report(`versions of ${pacticipant}`);
    histories.push({ pacticipant, versions: await source.versions(pacticipant) });
  }
  return planVersions(histories);
}

async function toRecord(source: TransferSource, planned: PlannedVersion): Promise<VersionRecord> {
  const { pacticipant, document, branches, isFirst } = planned;
  const { number, createdAt, buildUrl, fingerprint, _embedded, _links } = document;
  const hrefs = isFirst ? _links['pb:pact-versions'].map(({ href }) => href) : [];
  const pacts = await Promise.all(hrefs.map((href) => source.pact(href)));
  return {
    pacticipant,
    number,
    ...withoutEmpty({ createdAt, buildUrl, fingerprint }),
    branches: [...branches],
    tags: isFirst ? _embedded.tags.map(({ name }) => name) : [],
    pacts: pacts.filter((pact) => !isInherited(pact)).map(toPublishedPact),
  };
}

/** Whether a line that an interrupted export wrote is what would be written now. */
function isSameVersion(
  { pacticipant, document, branches, isFirst }: PlannedVersion,
  record: VersionRecord,
): boolean {
  const tags = isFirst ? document._embedded.tags.map(({ name }) => name) : [];
  return (
    record.pacticipant === pacticipant &&
    record.number === document.number &&
    record.buildUrl === (document.buildUrl ?? undefined) &&
    record.branches.join('\n') === branches.join('\n') &&
    record.tags.join('\n') === tags.join('\n') &&
    hasSameContents(record, document, isFirst ? document._links['pb:pact-versions'].length : 0)
  );
}

/** A version with a fingerprint can have inherited some of the pacts that it links to. */
function hasSameContents(
  { fingerprint, pacts }: VersionRecord,
  document: VersionDocument,
  linked: number,
): boolean {
  if (fingerprint !== (document.fingerprint ?? undefined)) return false;
  return fingerprint === undefined ? pacts.length === linked : pacts.length <= linked;
}

async function collectContents(folder: ExportFolder): Promise<Omit<ExportedVersions, 'plan'>> {
  const contents = new Map<string, ExportedContent>();
  let line = 0;
  let publications = 0;
  for await (const { pacticipant: consumer, number, pacts } of folder.read('versions')) {
    line += 1;
    publications += pacts.length;
    for (const { provider, sha } of pacts) {
      const key = JSON.stringify([consumer, provider, sha]);
      if (contents.has(key)) continue;
      contents.set(key, { consumer, provider, sha, consumerVersion: number, firstLine: line });
    }
  }
  return { contents: [...contents.values()], publications };
}

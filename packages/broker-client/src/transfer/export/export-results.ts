import type { MatrixRow } from '../../answers.ts';
import type { Pair } from '../../matrix.ts';
import type { ExportFolder } from '../export-folder.ts';
import type { ExportedContent, ExportedVersions } from './export-versions.ts';
import { pMapIterable } from 'p-map';
import type { ResultRecord } from '../records.ts';
import type { TransferSource } from '../source.ts';
import { CONCURRENT_READS, countRecords, type TransferContext } from '../transfer-context.ts';
import { toTime, type PlannedVersion } from './version-plan.ts';
import { withoutEmpty } from '../without-empty.ts';

interface PlannedResult {
  readonly content: ExportedContent;
  readonly number: string;
  readonly href: string;
  readonly time: number;
  readonly afterVersions: number;
}

/** Writes all verification results in the order in which they were published. @returns how many */
export async function exportResults(
  source: TransferSource,
  folder: ExportFolder,
  { plan: versions, contents, context }: ExportedVersions & { readonly context: TransferContext },
): Promise<number> {
  const plan = await planResults(source, { versions, contents, context });
  const count = countRecords(context, { total: plan.length, noun: 'verification results' });
  await folder.write('verification-results', plan, {
    matches: ({ content, number, afterVersions }, record) =>
      record.consumer === content.consumer &&
      record.provider === content.provider &&
      record.sha === content.sha &&
      record.number === number &&
      record.afterVersions === afterVersions,
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
  return plan.length;
}

interface PlanInput {
  readonly versions: readonly PlannedVersion[];
  readonly contents: readonly ExportedContent[];
  readonly context: TransferContext;
}

async function planResults(
  source: TransferSource,
  { versions, contents, context }: PlanInput,
): Promise<PlannedResult[]> {
  const firstLines = linesByVersion(versions);
  const results: PlannedResult[] = [];
  for (const { consumer, provider, contents: pair } of groupByPair(contents)) {
    const bySha = new Map(pair.map((content) => [content.sha, content]));
    const numbers = {
      consumer: pair.map(({ consumerVersion }) => consumerVersion),
      provider: versions
        .filter(({ pacticipant, isFirst }) => isFirst && pacticipant === provider)
        .map(({ document }) => document.number),
    };
    context.report(`verification results of ${consumer} and ${provider}`);
    for await (const row of source.matrixRows({ consumer, provider }, numbers)) {
      context.signal.throwIfAborted();
      const result = toPlannedResult(row, { bySha, firstLines, versions });
      if (result !== undefined) results.push(result);
    }
  }
  return results.toSorted(
    (a, b) =>
      a.afterVersions - b.afterVersions ||
      a.time - b.time ||
      a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
}

interface PairContents extends Pair {
  readonly contents: ExportedContent[];
}

function groupByPair(contents: readonly ExportedContent[]): Iterable<PairContents> {
  const groups = new Map<string, PairContents>();
  for (const content of contents) {
    const { consumer, provider } = content;
    const key = JSON.stringify([consumer, provider]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { consumer, provider, contents: [content] });
    else group.contents.push(content);
  }
  return groups.values();
}

interface Lookup {
  readonly bySha: ReadonlyMap<string, ExportedContent>;
  readonly firstLines: ReadonlyMap<string, number>;
  readonly versions: readonly PlannedVersion[];
}

function toPlannedResult(
  { provider, verificationResult }: MatrixRow,
  { bySha, firstLines, versions }: Lookup,
): PlannedResult | undefined {
  if (verificationResult?.inheritedFrom !== undefined) return undefined;
  if (verificationResult == null) return undefined;
  const { href } = verificationResult._links.self;
  const [, sha, number] =
    /\/pact-version\/([^/]+)(?:\/metadata\/[^/]*)?\/verification-results\/([^/?]+)$/.exec(href) ??
    [];
  const content = bySha.get(decodeURIComponent(sha ?? ''));
  if (content === undefined || number === undefined) return undefined;
  const time = toTime(verificationResult.verifiedAt);
  const providerLine = firstLines.get(versionKey(provider.name, provider.version?.number)) ?? 0;
  const afterVersions = Math.max(content.firstLine, providerLine, countUntil(versions, time));
  return { content, number, href, time, afterVersions };
}

function linesByVersion(versions: readonly PlannedVersion[]): Map<string, number> {
  return new Map(
    versions
      .map(({ pacticipant, document }, index): [string, number] => [
        versionKey(pacticipant, document.number),
        index + 1,
      ])
      .toReversed(),
  );
}

function versionKey(pacticipant: string, number: string | undefined): string {
  return JSON.stringify([pacticipant, number]);
}

/** How many versions had been created at a time; by binary search, since they are in the order of time. */
function countUntil(versions: readonly PlannedVersion[], time: number): number {
  let low = 0;
  let high = versions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((versions[middle]?.time ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function toRecord(
  source: TransferSource,
  { content, number, href, afterVersions }: PlannedResult,
): Promise<ResultRecord> {
  const { consumer, provider, sha, consumerVersion } = content;
  const document = await source.result(href);
  const { success, providerApplicationVersion, verificationDate, buildUrl } = document;
  const { verifiedBy, testResults } = document;
  return {
    consumer,
    provider,
    sha,
    consumerVersion,
    number,
    afterVersions,
    success,
    providerVersion: providerApplicationVersion,
    ...withoutEmpty({ verifiedAt: verificationDate, buildUrl, verifiedBy, testResults }),
  };
}

import type { CleanReport } from '../domain/clean/clean-report.ts';

/** A clean-up as text, a line for each pacticipant. */
export function describeCleanReport(report: CleanReport): string {
  const { dryRun, versions, deletedVersions, keptVersions, keptBySelector } = report;
  const { overwrittenRevisions, overwrittenResults, unusedContents, limitReached } = report;
  const verb = dryRun ? 'Would delete' : 'Deleted';
  return [
    ...versions.map(
      ({ pacticipant, count, oldest, newest }) =>
        `${pacticipant}: ${count} ${count === 1 ? 'version' : 'versions'}, ` +
        (oldest === newest ? oldest : `from ${oldest} to ${newest}`),
    ),
    `${verb} ${deletedVersions} versions. ${keptVersions} ${dryRun ? 'would be' : 'are'} left.`,
    ...keptBySelector.map(
      ({ selector, count }) => `  ${count} are kept by ${JSON.stringify(selector)}`,
    ),
    `${verb} ${overwrittenRevisions} overwritten revisions and ${overwrittenResults} overwritten results` +
      (dryRun ? '.' : `, and ${unusedContents} unused pact contents.`),
    ...(limitReached ? ['The deletion limit was reached: run it again to delete more.'] : []),
  ].join('\n');
}

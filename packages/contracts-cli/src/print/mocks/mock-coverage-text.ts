import type { FileCoverage, MockCoverage } from '../../operations/mocks/mock-coverage.ts';

/** One block per service, with a line for each test file and each mock that was not compared. */
export function mockCoverageText(coverage: readonly MockCoverage[]): string {
  return coverage.map(serviceText).join('\n\n');
}

function serviceText({ service, workspace, leftOut, files }: MockCoverage): string {
  const run = `npm test -w ${workspace}`;
  if (leftOut === undefined) return `${service}: there is no report. Run: ${run}`;
  const part =
    leftOut.length === 0 ? '' : ` (only part of the tests ran: ${leftOut.join(', ')}; run: ${run})`;
  const checked = files.reduce((sum, file) => sum + file.checked, 0);
  const unchecked = files.reduce((sum, file) => sum + file.unchecked.length, 0);
  return [
    `${service}${part}: ${checked} mocks compared with contracts, ${unchecked} not`,
    ...files.flatMap(fileText).map((line) => `  ${line}`),
  ].join('\n');
}

const SERVERS = 'HTTP servers started by the tests and called by the code under test';

function fileText({ testFile, checked, notBacked, unchecked }: FileCoverage): string[] {
  const counts = [
    `${checked} compared`,
    ...(notBacked > 0 ? [`${notBacked} of them without a contract`] : []),
    ...(unchecked.length > 0 ? [`${unchecked.length} not compared`] : []),
  ];
  const servers = unchecked.filter(({ kind }) => kind === 'own-server').length;
  const others = unchecked.filter(({ kind }) => kind !== 'own-server').map(({ what }) => what);
  const lines = servers > 0 ? [...others, `${SERVERS}: ${servers}`] : others;
  return [`${testFile}: ${counts.join(', ')}`, ...lines.map((line) => `  - ${line}`)];
}

import path from 'node:path';
import type { FileCoverage, MockCoverage } from '../../operations/mocks/mock-coverage.ts';
import type { Finding, Report } from '../formats/finding.ts';

export function mockCoverageReport(coverage: readonly MockCoverage[]): Report {
  const findings = coverage.flatMap((each) => [
    ...(each.leftOut?.length === 0 ? [] : [toMissingRun(each)]),
    ...each.files.flatMap((file) => toFileFindings(file, each)),
  ]);
  const checked = sum(coverage.flatMap(({ files }) => files.map((file) => file.checked)));
  const unchecked = sum(
    coverage.flatMap(({ files }) => files.map((file) => file.unchecked.length)),
  );
  return {
    title: 'mocks coverage',
    conclusion: `${checked} mocks compared with contracts, ${unchecked} not`,
    exitCode: findings.some(({ exitCode }) => exitCode === 2) ? 2 : 0,
    findings,
  };
}

function toMissingRun({ service, workspace, leftOut }: MockCoverage): Finding {
  return {
    subject: { kind: 'mocks-not-run', consumer: service },
    level: 'warning',
    title: `${service}: ${leftOut === undefined ? 'there is no report' : 'only part of the tests ran'}`,
    message: `Run: npm test -w ${workspace}`,
    exitCode: 2,
  };
}

function toFileFindings(
  { testFile, notBacked, unchecked }: FileCoverage,
  { service, workspace }: MockCoverage,
): readonly Finding[] {
  const location = { file: path.posix.join(workspace, testFile) };
  const whats = [...new Set(unchecked.map(({ what }) => what))];
  const backing: Finding = {
    subject: { kind: 'mock-not-backed', consumer: service, place: testFile },
    level: 'warning',
    title: `${testFile}: ${notBacked} mocks have no contract`,
    message: `Run npm test -w ${workspace}: it prints the closest contract and the fix.`,
    exitCode: 0,
    location,
  };
  return [
    ...(notBacked > 0 ? [backing] : []),
    ...whats.map((what): Finding => ({
      subject: { kind: 'mock-not-compared', consumer: service, place: `${testFile} ${what}` },
      level: 'notice',
      title: `${testFile}: a mock was not compared with a contract`,
      message: what,
      exitCode: 0,
      location,
    })),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

import { stripVTControlCharacters } from 'node:util';
import { create } from 'xmlbuilder2';
import { subjectText } from './finding.ts';
import type { LocatedFinding, LocatedReport } from './located-report.ts';
import { conclusionText, faultText } from './report-text.ts';

type Element = ReturnType<ReturnType<typeof create>['ele']>;

/**
 * A report as JUnit XML, as Jenkins and GitLab read it: the command is one test case, so that the file is
 * never empty, and each finding another one. What is wrong is a failure, and what is not known is an error. An
 * acknowledged finding is skipped; a remark has passed.
 */
export function reportJUnit(report: LocatedReport): string {
  const { command, title, exitCode, findings, faults } = report;
  const tags = [toTag(exitCode), ...findings.filter(isOpen).map((each) => toTag(each.exitCode))];
  const count = (wanted: Tag): number => tags.filter((tag) => tag === wanted).length;
  const skipped = findings.filter(({ acknowledgment }) => acknowledgment !== undefined).length;
  const suite = create({ version: '1.0', encoding: 'UTF-8' })
    .ele('testsuites')
    .ele('testsuite', {
      ...{ name: clean(`contracts ${command}`), tests: findings.length + 1 },
      ...{ failures: count('failure'), errors: count('error'), skipped },
    });
  const answer = suite.ele('testcase', { classname: `contracts.${command}`, name: clean(title) });
  const tag = toTag(exitCode);
  if (tag !== undefined) addText(answer.ele(tag, { type: 'answer' }), conclusionText(report));
  for (const finding of findings) addTestCase(suite, command, finding);
  const remarks = faults.map(faultText);
  if (remarks.length > 0) addText(suite.ele('system-err'), remarks.join('\n'));
  return suite.end({ prettyPrint: true });
}

function addTestCase(suite: Element, command: string, finding: LocatedFinding): void {
  const { id, subject, title, message, location, acknowledgment } = finding;
  const subjectName = subjectText(subject);
  const testCase = suite.ele('testcase', {
    classname: `contracts.${command}`,
    // With the id, so that a test report shows the same case in the next run.
    name: clean(`${title} [${id}]`),
  });
  const place = location === undefined ? '' : `${location.file}:${location.line ?? 1}`;
  const tag = toTag(finding.exitCode);
  const text = [subjectName, message, place].filter((each) => each !== '').join('\n');
  if (acknowledgment !== undefined) {
    const { who, reason } = acknowledgment;
    testCase.ele('skipped', { message: clean(`Acknowledged by ${who}: ${reason}`) });
  } else if (tag !== undefined) {
    addText(testCase.ele(tag, { message: clean(title), type: subject.kind }), text);
  } else {
    addText(testCase.ele('system-out'), text);
  }
}

type Tag = 'failure' | 'error';

function isOpen({ acknowledgment }: LocatedFinding): boolean {
  return acknowledgment === undefined;
}

/** Without an answer, because of an error or a missing result, a test has not failed: it could not run. */
function toTag(exitCode: 0 | 1 | 2 | 3 | 4): Tag | undefined {
  if (exitCode === 0) return undefined;
  return exitCode === 1 ? 'failure' : 'error';
}

function addText(element: Element, text: string): void {
  element.txt(clean(text));
}

/** What XML 1.0 cannot contain: most control characters, and lone surrogates. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function clean(text: string): string {
  return stripVTControlCharacters(text).replaceAll(NOT_XML, '\uFFFD');
}

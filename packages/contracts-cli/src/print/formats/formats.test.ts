import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import draft04 from 'ajv-draft-04';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import * as fc from 'fast-check';
import type { Log } from 'sarif';
import { create } from 'xmlbuilder2';
import { validateXML } from 'xmllint-wasm';
import { githubAnnotations, githubLog } from './github.ts';
import { reportJUnit } from './junit.ts';
import type { LocatedFinding, LocatedReport } from './located-report.ts';
import { reportMarkdown } from './markdown.ts';
import { reportSarif } from './sarif.ts';
import { givenAcknowledgment, givenFinding, givenReport } from './testing/given-report.ts';

const remark = givenFinding({
  subject: { kind: 'mock-not-compared' },
  ...{ level: 'notice', title: 'A mock was not compared', exitCode: 0, location: undefined },
});
const acknowledged = givenFinding({ acknowledgment: givenAcknowledgment() });
const fault = { kind: 'unmatched', acknowledgment: givenAcknowledgment({ id: 'gone' }) } as const;
const everything = givenReport([givenFinding(), acknowledged, remark], { faults: [fault] });

/** Text as other teams may write it. */
const anyText = fc.string({ unit: 'binary', maxLength: 40 });

const anyFinding: fc.Arbitrary<LocatedFinding> = fc
  .record({
    interaction: anyText,
    text: anyText,
    level: fc.constantFrom('error', 'warning', 'notice'),
    exitCode: fc.constantFrom(0, 1, 2, 3),
    isAcknowledged: fc.boolean(),
  })
  .map(({ interaction, text, level, exitCode, isAcknowledged }) =>
    givenFinding({
      subject: { kind: 'failed', consumer: text, provider: 'orders', interaction },
      ...{ level, exitCode, title: text, message: `${interaction}\n${text}` },
      location: { file: `services/${text}`, line: 3 },
      acknowledgment: isAcknowledged ? givenAcknowledgment({ reason: text }) : undefined,
    }),
  );

const anyReport: fc.Arbitrary<LocatedReport> = fc
  .tuple(fc.array(anyFinding, { maxLength: 4 }), anyText)
  .map(([findings, title]) => givenReport(findings, { title }));

describe('github', () => {
  test('annotates the line of a finding, errors first', () => {
    expect(githubAnnotations(givenReport([remark, givenFinding()])).split('\n')).toEqual([
      '::error file=services/web/test/a.pact.test.ts,line=12,title=web disagrees with shop::It reads $.total.',
      '::notice title=A mock was not compared::It reads $.total.',
    ]);
  });

  test('escapes what ends a property or a message', () => {
    const finding = givenFinding({
      title: 'a: 100 %, b',
      message: 'first\nsecond: 1 %',
      location: undefined,
    });

    expect(githubAnnotations(givenReport([finding]))).toBe(
      '::error title=a%3A 100 %25%2C b::first%0Asecond: 1 %25',
    );
  });

  test('leaves out acknowledged findings, and reports an acknowledgment that matches nothing', () => {
    expect(githubAnnotations(givenReport([acknowledged], { faults: [fault] }))).toBe(
      '::warning::Nothing matches the acknowledgment gone of "web disagrees with shop" any more. Remove it.',
    );
  });

  test('prints one command a line, whatever the text contains', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const open = report.findings.filter(({ acknowledgment }) => acknowledgment === undefined);
        const lines = githubAnnotations(report).split(/[\r\n]/);
        expect(lines.filter((line) => line !== '')).toHaveLength(open.length);
      }),
    );
  });

  test('runs no command that the text contains', () => {
    const [stop = '', ...rest] = githubLog('::add-mask::x\n::error::y').split('\n');
    const token = stop.replace('::stop-commands::', '');

    expect(token).toMatch(/^[\da-f-]{36}$/);
    expect(rest).toEqual(['::add-mask::x', '::error::y', `::${token}::`]);
  });
});

describe('junit', () => {
  const read = async (name: string) => ({
    fileName: name,
    contents: await readFile(path.join(import.meta.dirname, '../../../test/support', name), 'utf8'),
  });

  async function validate(reports: readonly LocatedReport[]): Promise<readonly string[]> {
    const xml = reports.map((report, index) => ({
      fileName: `${index}.xml`,
      contents: reportJUnit(report),
    }));
    const { errors } = await validateXML({ xml, schema: await read('junit.xsd') });
    return errors.map(({ rawMessage }) => rawMessage);
  }

  test('matches the schema, whatever the text contains', async () => {
    const reports = fc.sample(anyReport, 100);

    expect(await validate([everything, givenReport([], { exitCode: 0 }), ...reports])).toEqual([]);
  });

  test('counts a failed command, failed and skipped findings', () => {
    const { testsuites } = create(reportJUnit(everything)).toObject() as {
      testsuites: { testsuite: object };
    };

    expect(testsuites.testsuite).toMatchObject({
      '@tests': '4',
      '@failures': '2',
      '@skipped': '1',
      'system-err': expect.stringContaining('gone') as string,
    });
  });

  test.each([2, 3, 4] as const)(
    'reports exit code %i as an error, not as a failure',
    (exitCode) => {
      const finding = givenFinding({ exitCode: exitCode === 4 ? 2 : exitCode });

      const xml = reportJUnit(givenReport([finding], { exitCode }));

      expect(xml).toContain('failures="0" errors="2"');
      expect(xml).not.toContain('<failure');
    },
  );

  test('has a case for the command when there are no findings', () => {
    expect(reportJUnit(givenReport([], { exitCode: 0 }))).toContain(
      '<testcase classname="contracts.compare" name="compare pacts"/>',
    );
  });
});

describe('sarif', () => {
  const schemaFile = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );

  test('matches the schema of SARIF 2.1.0, whatever the text contains', async () => {
    const ajv = new draft04.default({
      strict: false,
      unicodeRegExp: false,
      allErrors: true,
      formats: fullFormats,
    });
    const isValid = ajv.compile(JSON.parse(await readFile(schemaFile, 'utf8')) as object);

    for (const report of [everything, ...fc.sample(anyReport, 50)]) {
      isValid(JSON.parse(reportSarif(report)));
      expect(isValid.errors ?? []).toEqual([]);
    }
  });

  test('has the id as fingerprint, the line, and an acknowledgment as suppression', () => {
    const { runs } = JSON.parse(reportSarif(givenReport([acknowledged]))) as Log;

    expect(runs[0]?.results).toMatchObject([
      {
        ruleId: 'pact-unknown',
        partialFingerprints: { 'findingId/v1': acknowledged.id },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'services/web/test/a.pact.test.ts' },
              region: { startLine: 12 },
            },
          },
        ],
        suppressions: [{ kind: 'external', justification: 'ORD-12 (Ada)' }],
      },
    ]);
  });
});

describe('markdown', () => {
  test('has one row a finding, with its id', () => {
    const rows = reportMarkdown(everything)
      .split('\n')
      .filter((line) => line.startsWith('| '));

    expect(rows).toHaveLength(2 + everything.findings.length);
    expect(rows[2]).toContain(`services/web/test/a.pact.test.ts:12\` | \`${acknowledged.id}\` |`);
    expect(rows[3]).toContain('Acknowledged by Ada: ORD-12');
  });

  test('keeps its rows, whatever the text contains', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const rows = reportMarkdown(report).match(/^\| .* \|$/gm) ?? [];
        expect(rows).toHaveLength(report.findings.length === 0 ? 0 : 2 + report.findings.length);
      }),
    );
  });
});

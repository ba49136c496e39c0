import type { CheckResult, Gap } from '@shopflow/contract-analysis/gap';
import { gapsExitCode } from './exit-code.ts';

const check = 'field-not-read';
const passed: CheckResult = { check, outcome: 'passed', examined: 1, gaps: [] };
const gap: Gap = {
  code: check,
  consumer: 'web',
  provider: 'users',
  field: '$.age',
  source: 'response',
};
const failed: CheckResult = { check, outcome: 'gaps', examined: 1, gaps: [gap] };
const skipped: CheckResult = { check, outcome: 'skipped', reason: { code: 'nothing-to-check' } };

test.each<[number, CheckResult[]]>([
  [0, [passed]],
  [2, [passed, skipped]],
  [1, [skipped, failed]],
])('is %i for these passed, skipped or failed checks', (code, results) => {
  expect(gapsExitCode(results)).toBe(code);
});

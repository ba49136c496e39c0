import type { ConsumerCoverage, ProviderCoverage } from '@shopflow/contract-analysis/coverage';
import { meetsMinimum } from '@shopflow/contract-analysis/meets-minimum';
import type { CoverageAnswer } from '../../operations/coverage.ts';
import { notCountedTexts, shareText } from '../coverage/coverage-sentences.ts';
import type { Finding, Report } from '../formats/finding.ts';

/** @param minimum the percentage that must be verified of each provider; undefined for no minimum */
export function coverageReport(
  { providers, consumers }: CoverageAnswer,
  minimum: number | undefined,
): Report {
  const shares = providers.map((each) => `${each.provider} ${shareText(each)}`);
  const findings = [
    ...providers.flatMap((each) => [
      ...(minimum === undefined ? [] : toMinimumFindings(each, minimum)),
      ...toRemarks(each),
    ]),
    ...consumers.flatMap(toMockFindings),
  ];
  return {
    title: minimum === undefined ? 'coverage' : `coverage of at least ${minimum} %`,
    conclusion: shares.length === 0 ? 'nothing was counted' : shares.join('; '),
    exitCode: toExitCode(providers, minimum),
    findings,
  };
}

/** 1 below the minimum, 3 nothing was counted, or it is not known whether the minimum is met. */
function toExitCode(
  providers: readonly ProviderCoverage[],
  minimum: number | undefined,
): 0 | 1 | 3 {
  if (providers.every(({ counts }) => counts.all.total === 0)) return 3;
  if (minimum === undefined) return 0;
  const answers = providers.map((each) => meetsMinimum(each, minimum));
  if (answers.includes(false)) return 1;
  return answers.includes(undefined) ? 3 : 0;
}

function toMinimumFindings(coverage: ProviderCoverage, minimum: number): readonly Finding[] {
  const { provider } = coverage;
  const isMet = meetsMinimum(coverage, minimum);
  if (isMet === true) return [];
  const title = `${provider}: ${shareText(coverage)}`;
  return [
    isMet === undefined
      ? {
          subject: { kind: 'coverage-not-known', provider },
          level: 'error',
          title,
          message: `It is not known whether ${minimum} % is verified: ${notCountedTexts(coverage).join(' ')}`,
          exitCode: 3,
        }
      : {
          subject: { kind: 'coverage-below-minimum', provider },
          level: 'error',
          title,
          message: `At least ${minimum} % must be verified. What no consumer uses: contracts usage ${provider} --unused`,
          exitCode: 1,
        },
  ];
}

function toRemarks(coverage: ProviderCoverage): readonly Finding[] {
  return notCountedTexts(coverage).map((message, index) => ({
    subject: {
      kind: 'coverage-not-counted',
      provider: coverage.provider,
      place: message.split(':')[0] ?? String(index),
    },
    level: 'notice',
    title: `${coverage.provider}: not counted`,
    message,
    exitCode: 0,
  }));
}

function toMockFindings({ consumer, mockedWithoutContract }: ConsumerCoverage): readonly Finding[] {
  if (mockedWithoutContract === 0) return [];
  return [
    {
      subject: { kind: 'mocked-without-contract', consumer },
      level: 'warning',
      title: `${consumer}: ${mockedWithoutContract} mocked without a contract`,
      message: 'contracts doctor names each mock and its test file.',
      exitCode: 0,
    },
  ];
}

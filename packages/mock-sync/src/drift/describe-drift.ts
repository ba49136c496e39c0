import type { CheckedMock } from './report.ts';
import type { NearestInteraction, Verdict } from './verdict.ts';

/** Why a mock is not backed, what comes nearest, and what to do; undefined when nothing is wrong. */
export function describeDrift(consumer: string, mock: CheckedMock): string | undefined {
  const { verdict, test, testFile, method, url, status } = mock;
  const reason = toReason(consumer, verdict);
  if (reason === undefined) return undefined;
  return [
    `Mock without a contract: ${method} ${url} answered by ${status}`,
    ...[`in "${test}" (${testFile})`, ...reason].map((line) => `  ${line}`),
  ].join('\n');
}

function toReason(consumer: string, verdict: Verdict): string[] | undefined {
  switch (verdict.kind) {
    case 'no-such-request':
      return [
        `${verdict.provider} has verified no interaction of ${consumer} with this request.`,
        ...toNearestLines(verdict.nearest),
        ...toNextLines(consumer, verdict.provider),
      ];
    case 'no-such-answer':
      return [
        `${verdict.nearest.provider} has verified this request of ${consumer}, and not this answer.`,
        ...toNearestLines(verdict.nearest),
        ...toNextLines(consumer, verdict.nearest.provider),
      ];
    case 'unknown-host':
      return [
        `No setting names ${verdict.origin}. Add it to the jest config: to "providers" of driftCheck with`,
        `its provider, or to "externals" when that verifies no pacts.`,
      ];
    case 'backed':
    case 'fault':
    case 'external':
      return undefined;
  }
}

function toNearestLines(nearest: NearestInteraction | null): string[] {
  if (nearest === null) return ['There is no verified HTTP interaction between the two.'];
  const { description, states, provider, providerVersion, differences } = nearest;
  const given = states.length === 0 ? '' : ` given ${states.map((each) => `"${each}"`).join(', ')}`;
  return [
    `The nearest that ${provider} ${providerVersion} has verified is "${description}"${given}:`,
    ...differences.map((difference) => `  - ${difference}`),
  ];
}

function toNextLines(consumer: string, provider: string): string[] {
  return [
    `Mock what the contract has. If ${consumer} needs this, write it in test/pacts, and when ${provider}`,
    `has verified it, run: npm run contracts -- mocks lock`,
  ];
}

import type { CheckedMock } from './report.ts';
import type { NearestInteraction, Verdict } from './verdict.ts';

/** Why a mock is not backed, the nearest interaction, and what to do; undefined for a backed mock. */
export function describeDrift(consumer: string, mock: CheckedMock): string | undefined {
  const { verdict, test, testFile, method, url, status } = mock;
  const reason = toReason(consumer, verdict);
  if (reason === undefined) return undefined;
  return [
    `Mock without a contract: ${method} ${url} → ${status}`,
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
        `${verdict.nearest.provider} has verified this request of ${consumer}, but not this response.`,
        ...toNearestLines(verdict.nearest),
        ...toNextLines(consumer, verdict.nearest.provider),
      ];
    case 'unknown-host':
      return [
        `${verdict.origin} is not in the settings of driftCheck. In jest.config.mjs, add it to "providers"`,
        `with its provider, or to "externals" if it verifies no pacts.`,
      ];
    case 'backed':
    case 'fault':
    case 'external':
      return undefined;
  }
}

function toNearestLines(nearest: NearestInteraction | null): string[] {
  if (nearest === null) return ['There is no verified HTTP interaction between them.'];
  const { description, states, provider, providerVersion, differences } = nearest;
  const given = states.length === 0 ? '' : ` given ${states.map((each) => `"${each}"`).join(', ')}`;
  return [
    `The nearest interaction verified by ${provider} ${providerVersion} is "${description}"${given}:`,
    ...differences.map((difference) => `  - ${difference}`),
  ];
}

function toNextLines(consumer: string, provider: string): string[] {
  return [
    `Change the mock to match the contract. If ${consumer} needs this response, add it to test/pacts. When`,
    `${provider} has verified it, run: npm run contracts -- mocks lock`,
  ];
}

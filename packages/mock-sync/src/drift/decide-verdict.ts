import type { RecordedMock } from './recorded-mock.ts';
import type { DriftSettings } from './settings.ts';
import type { Finding, Verdict } from './verdict.ts';

type Host =
  | { readonly kind: 'provider'; readonly provider: string }
  | { readonly kind: 'external' }
  | { readonly kind: 'unknown-host'; readonly origin: string };

/** The kind of host at a URL. */
export function toHost(url: string, { providers, externals = [] }: DriftSettings): Host {
  const { origin } = new URL(url);
  const isAt = (setting: string): boolean => new URL(setting).origin === origin;
  const provider = Object.entries(providers).find(([setting]) => isAt(setting))?.[1];
  if (provider !== undefined) return { kind: 'provider', provider };
  return externals.some(isAt) ? { kind: 'external' } : { kind: 'unknown-host', origin };
}

/** The verdict on a provider's mock, from its finding and the faults that the settings allow. */
export function decideVerdict(
  finding: Finding,
  { answer }: RecordedMock,
  { faults = [] }: DriftSettings,
): Verdict {
  const isFault = finding.kind === 'no-such-answer' && faults.includes(answer.status);
  return isFault ? { kind: 'fault' } : finding;
}

/** Whether the mock is backed by a contract or allowed by the settings. */
export function isBacked({ kind }: Verdict): boolean {
  return kind === 'backed' || kind === 'fault' || kind === 'external';
}

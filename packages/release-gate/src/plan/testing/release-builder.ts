import type { Contract, Release } from '../release.ts';

/** A contract with its results; by default, provider versions 1 and 2 satisfy it. */
export function contract(
  consumer: string,
  provider: string,
  results: Readonly<Record<string, boolean>> = { 1: true, 2: true },
): Contract {
  const [consumerName = '', consumerVersion = ''] = consumer.split('@');
  return {
    consumer: consumerName,
    consumerVersion,
    provider,
    results: new Map(Object.entries(results)),
  };
}

/** Version 2 of these pacticipants replaces version 1, unless `changes` overrides it. */
export function releaseOf(names: readonly string[], changes: Partial<Release> = {}): Release {
  return {
    live: names.map((pacticipant) => ({ pacticipant, version: '1' })),
    targets: names.map((pacticipant) => ({ pacticipant, version: '2' })),
    contracts: [],
    ...changes,
  };
}

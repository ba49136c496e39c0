import type { Contract, LiveVersion, Release } from './release.ts';

/** In an order that does not depend on where the facts come from, so that the answer does not either. */
export function sortRelease(release: Release): Release {
  return {
    ...release,
    live: release.live.toSorted((one, other) => compare(liveKey(one), liveKey(other))),
    contracts: release.contracts.toSorted((one, other) =>
      compare(contractKey(one), contractKey(other)),
    ),
  };
}

const liveKey = ({ pacticipant, version }: LiveVersion): readonly string[] => [
  pacticipant,
  version,
];

const contractKey = ({ consumer, provider, consumerVersion }: Contract): readonly string[] => [
  consumer,
  provider,
  consumerVersion,
];

/** Version 10 comes after version 9. */
const collator = new Intl.Collator('en', { numeric: true });

function compare(one: readonly string[], other: readonly string[]): number {
  const differences = one.map((part, index) => collator.compare(part, other[index] ?? ''));
  return differences.find((difference) => difference !== 0) ?? 0;
}

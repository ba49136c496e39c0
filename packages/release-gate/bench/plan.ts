import { performance } from 'node:perf_hooks';
import { planRelease } from '../src/plan/plan-release.ts';
import type { Contract, Release } from '../src/plan/release.ts';
import { findRepair } from '../src/repair/find-repair.ts';

/** Measures planning and repairing a release: `npm run bench -w packages/release-gate`. */
const SERVICES = 1_000;
const CONTRACTS = 20_000;

const time = (label: string, work: () => string): void => {
  const start = performance.now();
  const result = work();
  console.log(`${label}: ${(performance.now() - start).toFixed(0)} ms (${result})`);
};

console.log(`${SERVICES} services, ${CONTRACTS} contracts`);
const chain = makeRelease((consumer, provider) => provider > consumer);
time('plan, each service after those that it calls', () => describePlan(chain));
const circle = makeRelease(() => true);
time('plan, services that need each other', () => describePlan(circle));
const partial = { ...chain, targets: chain.targets.slice(0, 10) };
const candidates = chain.targets.slice(10).flatMap(({ pacticipant, version = '' }) => ({
  pacticipant,
  version,
}));
time('repair of a release of 10 services, the others as candidates', () => {
  const repair = findRepair(partial, { candidates, maxCombinations: 200 });
  return repair.kind === 'impossible'
    ? repair.kind
    : `${repair.kind}, ${repair.actions?.length ?? 0} actions`;
});

/** Every new consumer version needs the new version of the providers for which this returns true. */
function makeRelease(needs: (consumer: number, provider: number) => boolean): Release {
  const services = Array.from({ length: SERVICES }, (_, index) => index);
  const name = (index: number): string => `service-${index}`;
  const contracts = Array.from({ length: CONTRACTS / 2 }, (_, index): Contract[] => {
    const consumer = index % SERVICES;
    const provider = (consumer + 1 + Math.floor(index / SERVICES) * 7) % SERVICES;
    const sides = { consumer: name(consumer), provider: name(provider) };
    const results = new Map([
      ['1', !needs(consumer, provider)],
      ['2', true],
    ]);
    return [
      { ...sides, consumerVersion: '1', results: new Map(['1', '2'].map((each) => [each, true])) },
      { ...sides, consumerVersion: '2', results },
    ];
  }).flat();
  return {
    live: services.map((index) => ({ pacticipant: name(index), version: '1' })),
    targets: services.map((index) => ({ pacticipant: name(index), version: '2' })),
    contracts,
  };
}

function describePlan(release: Release): string {
  const { verdict, steps } = planRelease(release);
  return `${verdict}, ${steps.length} steps`;
}

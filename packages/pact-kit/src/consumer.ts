import { existsSync } from 'node:fs';
import { PactV4 } from '@pact-foundation/pact';
import { makeFragmentDir } from './fragment-files.ts';
import type { ProviderStates, StateArguments, StateName } from './provider-states.ts';

type HttpInteraction = ReturnType<PactV4['addInteraction']>;
type AsynchronousMessage = ReturnType<PactV4['addAsynchronousInteraction']>;

/** An interaction of PactV4 whose first states are checked against the provider's list. */
type WithStates<Interaction, S> = Omit<Interaction, 'given'> & {
  given<N extends StateName<S>>(
    state: N,
    ...parameters: StateArguments<S[N]>
  ): WithStates<Interaction, S>;
};

/** The two participants of a pact. */
export interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** What a consumer test builds interactions with; from `given` on, all is PactV4's own API. */
export interface ConsumerPact<S> {
  addInteraction(): WithStates<HttpInteraction, S>;
  addAsynchronousInteraction(): WithStates<AsynchronousMessage, S>;
}

/**
 * The pact of one consumer with one provider, safe for any number of jest workers: every interaction
 * is written to a directory of its own, and the reporter merges them once all tests have passed.
 * (One file written by many workers loses interactions:
 * https://github.com/pact-foundation/pact-js/issues/599.)
 *
 * Throws when the run was not configured by `consumerTests` of `pact-kit/jest`.
 */
export function consumerPact<S extends ProviderStates<S>>(pair: Pair): ConsumerPact<S> {
  const start = () => new PactV4({ ...pair, dir: startFragment(), logLevel: 'error' });
  return {
    addInteraction: () => start().addInteraction() as WithStates<HttpInteraction, S>,
    addAsynchronousInteraction: () =>
      start().addAsynchronousInteraction() as WithStates<AsynchronousMessage, S>,
  };
}

/** Makes a fresh directory for one interaction and notes which test file it belongs to. */
function startFragment(): string {
  const { pactFragments } = globalThis as { pactFragments?: string };
  const { testPath } = expect.getState();
  // The reporter makes the directory; without it nobody would merge what is written there.
  if (pactFragments === undefined || testPath === undefined || !existsSync(pactFragments)) {
    throw new Error(
      'This interaction would reach no pact: run it with a jest config made by consumerTests() of @shopflow/pact-kit/jest, and its reporter',
    );
  }
  return makeFragmentDir(pactFragments, testPath);
}

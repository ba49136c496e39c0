import { existsSync } from 'node:fs';
import { PactV4 } from '@pact-foundation/pact';
import { makeFragmentDir } from './fragment-files.ts';
import type { ProviderStates, StateArguments, StateName } from '../provider/provider-states.ts';

type HttpInteraction = ReturnType<PactV4['addInteraction']>;
type AsynchronousMessage = ReturnType<PactV4['addAsynchronousInteraction']>;

/** A PactV4 interaction whose `given` accepts only the provider's known states. */
type WithStates<Interaction, S> = Omit<Interaction, 'given'> & {
  given<N extends StateName<S>>(
    state: N,
    ...parameters: StateArguments<S[N]>
  ): WithStates<Interaction, S>;
};

/** A message whose `expectsToReceive` accepts only the provider's known messages as well. */
type KnownMessage<S, M extends string> = Omit<AsynchronousMessage, 'given' | 'expectsToReceive'> & {
  given<N extends StateName<S>>(state: N, ...parameters: StateArguments<S[N]>): KnownMessage<S, M>;
  expectsToReceive(
    description: M,
    build: Parameters<AsynchronousMessage['expectsToReceive']>[1],
  ): ReturnType<AsynchronousMessage['expectsToReceive']>;
};

/** The two participants of a pact. */
export interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** Starts an interaction; after `given` the API is that of PactV4. */
export interface ConsumerPact<S, M extends string = string> {
  addInteraction(): WithStates<HttpInteraction, S>;
  addAsynchronousInteraction(): KnownMessage<S, M>;
}

/**
 * Describes the pact of one consumer with one provider. It is safe with any number of jest workers:
 * every interaction is written to its own directory, and the reporter merges them after all tests have
 * passed. (Interactions are lost when several workers write one file:
 * https://github.com/pact-foundation/pact-js/issues/599.)
 *
 * @typeParam S the provider's states
 * @typeParam M the descriptions of the provider's messages (default: any)
 * @throws Error when jest was not configured with `consumerTests` of `pact-kit/jest`
 */
export function consumerPact<S extends ProviderStates<S>, M extends string = string>(
  pair: Pair,
): ConsumerPact<S, M> {
  const start = () => new PactV4({ ...pair, dir: startFragment(), logLevel: 'error' });
  return {
    addInteraction: () => start().addInteraction() as WithStates<HttpInteraction, S>,
    addAsynchronousInteraction: () => start().addAsynchronousInteraction() as KnownMessage<S, M>,
  };
}

/** Creates the directory of one interaction, and records which test file it belongs to. */
function startFragment(): string {
  const { pactFragments } = globalThis as { pactFragments?: string };
  const { testPath } = expect.getState();
  // The reporter creates the directory. Without the reporter the interaction would be lost.
  if (pactFragments === undefined || testPath === undefined || !existsSync(pactFragments)) {
    throw new Error(
      'This interaction would not be written to a pact. Run the test with a jest config from consumerTests() of @shopflow/pact-kit/jest, and with its reporter.',
    );
  }
  return makeFragmentDir(pactFragments, testPath);
}

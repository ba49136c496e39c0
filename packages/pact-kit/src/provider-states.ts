import type { JsonMap } from './json.ts';

/** A state that needs no parameters. */
export type NoParameters = Record<string, never>;

/**
 * What a list of provider states must look like: an interface of state names to their parameters.
 * One list per provider, imported by the tests of both sides, so that neither can misspell a state.
 */
export type ProviderStates<S> = Record<keyof S, JsonMap>;

/** The names in a list of states. */
export type StateName<S> = keyof S & string;

/** What follows a state's name in `given`: its parameters, or nothing when it has none. */
export type StateArguments<P> = P extends NoParameters ? [] : [parameters: P];

/**
 * Brings a provider into a state. What it gives back fills the pact's `fromProviderState` values.
 * `teardown` runs after the interaction that needed the state.
 */
export type StateHandler<P> =
  StateAction<P> | { readonly setup: StateAction<P>; readonly teardown?: StateAction<P> };

type StateAction<P> =
  ((parameters: P) => Promise<void> | void) | ((parameters: P) => Promise<JsonMap> | JsonMap);

/** A handler for every state of a list: one that is missing or unknown does not compile. */
export type StateHandlers<S> = { readonly [N in keyof S]: StateHandler<S[N]> };

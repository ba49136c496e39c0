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

/** Brings a provider into a state; `teardown` runs after the interaction that needed it. */
export type StateHandler<P> =
  | ((parameters: P) => Promise<void> | void)
  | {
      readonly setup: (parameters: P) => Promise<void> | void;
      readonly teardown?: (parameters: P) => Promise<void> | void;
    };

/** A handler for every state of a list: one that is missing or unknown does not compile. */
export type StateHandlers<S> = { readonly [N in keyof S]: StateHandler<S[N]> };

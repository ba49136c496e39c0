import type { JsonMap } from '@shopflow/json-schema/json';
import type { StateHandler, StateHandlers } from './provider-states.ts';

/** A provider state of an interaction, with its parameters. */
export interface GivenState {
  readonly name: string;
  readonly params?: JsonMap;
}

/** A message of the provider. Metadata is flat, because the verifier ignores matchers in nested objects. */
export interface ProvidedMessage {
  readonly contents: unknown;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Makes a message with the same code that the provider runs in production. */
export type MessageHandler = (
  states: readonly GivenState[],
) => ProvidedMessage | Promise<ProvidedMessage>;

/** What a verification needs from a provider besides its HTTP API. */
export interface ProviderHandlers<S, M extends string = string> {
  readonly states: StateHandlers<S>;
  /** By the description of the interaction. With known messages `M`, a missing or unknown one does not compile. */
  readonly messages?: Readonly<Record<M, MessageHandler>> | undefined;
}

/** The request of the verifier's core to set up or tear down a state. */
export interface StateChange {
  readonly action: 'setup' | 'teardown';
  readonly state: string;
  readonly params: JsonMap;
}

/** The request of the verifier's core for a message. */
export interface MessageRequest {
  readonly description: string;
  readonly providerStates?: readonly GivenState[];
}

/**
 * Sets up or tears down a state, and returns the values for the pact's `fromProviderState` generators.
 *
 * @throws Error that lists the known states when this one is unknown
 */
export async function changeState<S>(
  handlers: StateHandlers<S>,
  { action, state, params }: StateChange,
): Promise<JsonMap> {
  if (state === '') return {}; // An interaction without states still sets up the state "".
  const handler = findHandler(
    handlers as Record<string, StateHandler<JsonMap>>,
    'provider state',
    state,
  );
  const actions = typeof handler === 'function' ? { setup: handler } : handler;
  return (await actions[action]?.(params)) ?? {};
}

/**
 * Makes the message for an interaction.
 *
 * @throws Error that lists the known messages when this one is unknown
 */
export async function makeMessage(
  handlers: Readonly<Record<string, MessageHandler>>,
  { description, providerStates = [] }: MessageRequest,
): Promise<ProvidedMessage> {
  return findHandler(handlers, 'message', description)(providerStates);
}

function findHandler<T>(handlers: Readonly<Record<string, T>>, kind: string, name: string): T {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (handler !== undefined) return handler;
  const known = Object.keys(handlers).map((key) => `"${key}"`);
  throw new Error(`No handler for ${kind} "${name}". Known: ${known.join(', ') || 'none'}.`);
}

import type { JsonMap } from './json.ts';
import type { StateHandler, StateHandlers } from './provider-states.ts';

/** A state that an interaction was given, with its parameters. */
export interface GivenState {
  readonly name: string;
  readonly params?: JsonMap;
}

/** What a provider sends. Metadata is flat: the verifier compares an object in it as a whole. */
export interface ProvidedMessage {
  readonly contents: unknown;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Makes a message the very way the provider makes it when it runs. */
export type MessageHandler = (
  states: readonly GivenState[],
) => ProvidedMessage | Promise<ProvidedMessage>;

/** Everything that a verification asks of a provider beside its HTTP answers. */
export interface ProviderHandlers<S> {
  readonly states: StateHandlers<S>;
  /** By the description of the interaction that asks for the message. */
  readonly messages?: Readonly<Record<string, MessageHandler>> | undefined;
}

/** How the verifier's core asks for a state to be entered or left. */
export interface StateChange {
  readonly action: 'setup' | 'teardown';
  readonly state: string;
  readonly params: JsonMap;
}

/** How the verifier's core asks for a message. */
export interface MessageRequest {
  readonly description: string;
  readonly providerStates?: readonly GivenState[];
}

/**
 * Enters or leaves a state and gives back the values that it hands to the pact.
 *
 * @throws Error that names the known states when this one is unknown
 */
export async function changeState<S>(
  handlers: StateHandlers<S>,
  { action, state, params }: StateChange,
): Promise<JsonMap> {
  if (state === '') return {}; // An interaction without a state still announces itself.
  const handler = find(handlers as Record<string, StateHandler<JsonMap>>, 'provider state', state);
  const actions = typeof handler === 'function' ? { setup: handler } : handler;
  return (await actions[action]?.(params)) ?? {};
}

/**
 * Makes the message that an interaction asks for.
 *
 * @throws Error that names the known messages when this one is unknown
 */
export async function makeMessage(
  handlers: Readonly<Record<string, MessageHandler>>,
  { description, providerStates = [] }: MessageRequest,
): Promise<ProvidedMessage> {
  return find(handlers, 'message', description)(providerStates);
}

function find<T>(handlers: Readonly<Record<string, T>>, kind: string, name: string): T {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (handler !== undefined) return handler;
  const known = Object.keys(handlers).map((key) => `"${key}"`);
  throw new Error(`No handler for ${kind} "${name}". Known: ${known.join(', ') || 'none'}.`);
}

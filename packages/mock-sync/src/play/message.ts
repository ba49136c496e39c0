import type { Json } from '@shopflow/json-schema/json';
import { findInteraction } from './find-interaction.ts';
import type { ParsedInteraction, ParsedMessage } from '@shopflow/pact-model/parse-interaction';
import { readInteractions } from '../interaction.ts';
import type { LockedContract } from '../lock/lock.ts';
import type { AnswerOptions, Descriptions } from './mocked-provider.ts';
import { override } from './override.ts';

/** A message that its provider has promised. */
export interface MockedMessage {
  readonly contents: unknown;
  /** Message metadata, such as headers, key and topic. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * A promised message, with a test's own values where the contract allows them. Generators do not run; the
 * example is used.
 *
 * @throws MockError when the lock has no such message, or the contract does not allow the values
 */
export async function mockedMessage<
  Interactions,
  Name extends Descriptions<Interactions, 'message'>,
>(
  contract: LockedContract<Interactions>,
  description: Name,
  { body, ...states }: Omit<AnswerOptions<Interactions[Name]>, 'headers'> = {},
): Promise<MockedMessage> {
  const messages = readInteractions(contract.pact).filter(isMessage);
  const found = findInteraction(messages, { description, ...states }, contract);
  const { contents, metadata, matchingRules } = found;
  const example = { status: 200, body: contents, matchingRules: { ...matchingRules } };
  const changes = { body: body as Json | undefined };
  const { body: own } = await override(example, changes, description);
  return { contents: own?.content, metadata };
}

function isMessage(interaction: ParsedInteraction): interaction is ParsedMessage {
  return interaction.type === 'Asynchronous/Messages';
}

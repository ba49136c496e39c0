import { isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { jsonTypeOf, TYPE_NAMES } from '@shopflow/json-schema/json-type';

/** Objects of a request, a response or a message; `null` is like none, as in Pact's engine. */
const OPTIONAL_OBJECTS = ['matchingRules', 'generators', 'headers', 'metadata', 'metaData'];

/**
 * The first part of a pact that is not of the type that every specification requires, in one sentence with
 * its place; undefined when there is none.
 */
export function findPactFault(content: unknown): string | undefined {
  if (!isRecord(content)) return wrongType('#', content, 'an object');
  if (!hasName(content.consumer) || !hasName(content.provider))
    return 'it names no consumer or no provider';
  return firstOf([
    () => emptinessFault(content),
    () => objectFault('#', content, 'metadata'),
    () => listFault('#/interactions', content.interactions, interactionFault),
    () => listFault('#/messages', content.messages, messageFault),
  ]);
}

/** A pact with neither would read as one without calls, which every check accepts. */
function emptinessFault({ interactions, messages }: JsonRecord): string | undefined {
  if (interactions !== undefined || messages !== undefined) return undefined;
  return 'it needs interactions or messages';
}

function hasName(side: unknown): boolean {
  return isRecord(side) && typeof side.name === 'string';
}

function interactionFault(place: string, interaction: JsonRecord): string | undefined {
  const { type, request, response } = interaction;
  if (type === 'Asynchronous/Messages') return messageFault(place, interaction);
  return firstOf([
    () => commonFault(place, interaction),
    () => partFault(`${place}/request`, request),
    // A synchronous message may have several responses.
    () =>
      Array.isArray(response)
        ? listFault(`${place}/response`, response, partFault)
        : partFault(`${place}/response`, response),
  ]);
}

function messageFault(place: string, message: JsonRecord): string | undefined {
  return firstOf([() => commonFault(place, message), () => partFault(place, message)]);
}

function commonFault(place: string, interaction: JsonRecord): string | undefined {
  const { description = '', providerStates } = interaction;
  if (typeof description !== 'string')
    return wrongType(`${place}/description`, description, 'a text');
  // Specification 2 has one state, as a text.
  return Array.isArray(providerStates)
    ? listFault(`${place}/providerStates`, providerStates, () => undefined)
    : undefined;
}

function partFault(place: string, part: unknown): string | undefined {
  if (!isRecord(part)) return wrongType(place, part, 'an object');
  return firstOf(OPTIONAL_OBJECTS.map((name) => () => objectFault(place, part, name)));
}

function objectFault(place: string, parent: JsonRecord, name: string): string | undefined {
  const value = parent[name] ?? {};
  return isRecord(value) ? undefined : wrongType(`${place}/${name}`, value, 'an object');
}

function listFault(
  place: string,
  list: unknown,
  find: (place: string, element: JsonRecord) => string | undefined,
): string | undefined {
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) return wrongType(place, list, 'a list');
  return firstOf(
    list.map((element: unknown, index) => () => {
      const at = `${place}/${index}`;
      return isRecord(element) ? find(at, element) : wrongType(at, element, 'an object');
    }),
  );
}

function wrongType(place: string, value: unknown, expected: string): string {
  if (value === undefined) return `it has no ${place.split('/').at(-1) ?? ''} (at ${place})`;
  return `it has ${TYPE_NAMES[jsonTypeOf(value)]} instead of ${expected} (at ${place})`;
}

function firstOf(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const fault = check();
    if (fault !== undefined) return fault;
  }
  return undefined;
}

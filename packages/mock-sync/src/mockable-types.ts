import type { Json } from '@shopflow/pact-kit/json';
import { readInteractions, type Interaction } from './interaction.ts';
import type { VerifiedContract } from './verified-contract.ts';

/**
 * A TypeScript module with what a lock holds: pairs, descriptions and states as literals, so that
 * what no provider promised does not compile, and the shape of each answer.
 */
export function toMockableTypes(contracts: readonly VerifiedContract[]): string {
  const lines = grouped(contracts, ({ consumer }) => consumer).flatMap(([consumer, own]) => [
    `  ${JSON.stringify(consumer)}: {`,
    ...own.flatMap(({ provider, pact }) => [
      `    ${JSON.stringify(provider)}: {`,
      ...interactionLines(readInteractions(pact)),
      '    };',
    ]),
    '  };',
  ]);
  return [
    '/** What the lock of mocks holds. Written by `contracts mocks lock`; not to be edited. */',
    'export interface Mockable {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

/** One description may be promised in several states. */
function interactionLines(all: readonly Interaction[]): string[] {
  return grouped(all, (each) => each.description).flatMap(([description, interactions]) => [
    `      ${JSON.stringify(description)}: {`,
    `        kind: '${interactions[0]?.type === 'Synchronous/HTTP' ? 'http' : 'message'}';`,
    `        state: ${union(interactions.flatMap(statesOf).map((each) => JSON.stringify(each)))};`,
    `        body: ${union(interactions.map((each) => shapeOf(exampleOf(each))))};`,
    '      };',
  ]);
}

function grouped<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): [string, Thing[]][] {
  const names = [...new Set(things.map(nameOf))];
  return names.map((name) => [name, things.filter((thing) => nameOf(thing) === name)]);
}

function statesOf({ providerStates }: Interaction): string[] {
  return providerStates.map(({ name }) => name);
}

function exampleOf(interaction: Interaction): Json | undefined {
  const body =
    interaction.type === 'Synchronous/HTTP' ? interaction.response.body : interaction.contents;
  return body?.content as Json | undefined;
}

/** How wide a value may be is for the matching rules to say, when it is played. */
function shapeOf(example: Json | undefined): string {
  if (example === undefined) return 'never';
  if (example === null) return 'null';
  if (Array.isArray(example)) return `readonly (${union((example as Json[]).map(shapeOf))})[]`;
  if (typeof example !== 'object') return typeof example;
  const fields = Object.entries(example).map(
    ([name, value]) => `${JSON.stringify(name)}: ${shapeOf(value)}`,
  );
  return `{ ${fields.join('; ')} }`;
}

function union(types: readonly string[]): string {
  return types.length === 0 ? 'never' : [...new Set(types)].toSorted().join(' | ');
}

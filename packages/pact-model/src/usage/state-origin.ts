import type { ValuePath } from '@shopflow/json-schema/json-path';
import { makeContext, selectRules } from '../match/matching-context.ts';
import type { Generator, Generators, ProviderState } from '../pact.ts';
import type { Place } from './usage.ts';

/** Values that the provider states of an interaction name. */
export type StateParameters = ReadonlySet<unknown>;

/** The scalar parameters of the provider states. */
export function stateParameters(states: readonly ProviderState[]): StateParameters {
  const parameters = states.flatMap(({ params }) => Object.values(params ?? {}));
  return new Set(parameters.filter((each) => ['string', 'number'].includes(typeof each)));
}

interface Example {
  readonly steps: ValuePath;
  readonly example: unknown;
  readonly hasRules: boolean;
}

/** Whether the value at a place comes from a provider state. */
export function stateOrigin(
  { steps, example, hasRules }: Example,
  {
    parameters,
    generators,
  }: { readonly parameters: StateParameters; readonly generators: Generators },
): Pick<Place, 'fromState' | 'generator'> {
  const generator = generatorAt(generators, steps);
  if (generator?.type === 'ProviderState') return { fromState: 'generated', generator };
  const isParameter = !hasRules && parameters.has(example);
  return { fromState: isParameter ? 'parameter' : undefined, generator };
}

/** The generator of a place itself; those of a parent replace the whole parent. */
function generatorAt(generators: Generators, steps: ValuePath): Generator | undefined {
  const entries = Object.entries(generators);
  if (entries.length === 0) return undefined;
  const lists = entries.map(([path, generator]) => [path, { matchers: [{ generator }] }] as const);
  const selection = selectRules(makeContext(Object.fromEntries(lists)), steps.map(String));
  if (selection.code !== 'rules' || selection.isCascaded) return undefined;
  return selection.list.matchers[0]?.generator as Generator | undefined;
}

import { formatJsonPath, formatSharedPath, type ValuePath } from '@shopflow/json-schema/json-path';
import {
  messageInteractions,
  type MatchingRules,
  type MessageInteraction,
  type PactContent,
} from '../pact.ts';
import { rulesAt } from '../rules/rules-at.ts';
import { equalityDemand, lengthDemand, typeDemand, type Demand } from './demand.ts';
import { toRuleDemand } from './rule-demand.ts';

/** The part of a Kafka record that a path belongs to. */
export type MessagePart = 'payload' | 'headers' | 'key' | 'topic';

/** A path that a consumer reads, and its demand there. */
export interface Read {
  readonly part: MessagePart;
  /** JSONPath with `[*]` for any index: `$.items[*].sku`; `$` for a key or a topic. */
  readonly path: string;
  readonly demand: Demand;
}

/** What one interaction reads. */
export interface MessageReads {
  /** The interaction's description. */
  readonly description: string;
  /** The message's name, from its `event-type`; undefined when the pact has none. */
  readonly message: string | undefined;
  readonly reads: readonly Read[];
}

/**
 * Every path that the message interactions of a pact read: each value of the example and its parents.
 * An example taken from a provider state parameter demands only its type, because the state makes the
 * provider send exactly that value. HTTP interactions are ignored.
 */
export function readsOf(pact: PactContent): MessageReads[] {
  return messageInteractions(pact).map(toReads);
}

function toReads(interaction: MessageInteraction): MessageReads {
  const { description, contents, metadata = {}, matchingRules = {} } = interaction;
  const stateParameters = stateParameterValues(interaction);
  const payloadSource = { part: 'payload', rules: matchingRules.body, stateParameters } as const;
  const message = metadata['event-type'];
  return {
    description,
    message: typeof message === 'string' ? message : undefined,
    reads: [
      ...(contents.content === undefined ? [] : readsBelow([], contents.content, payloadSource)),
      ...Object.entries(metadata).flatMap(([name, example]) =>
        metadataReads(name, example, { rules: keyByPath(matchingRules.metadata), stateParameters }),
      ),
    ],
  };
}

/** Metadata rules are keyed by name, not by path. */
function keyByPath(rules: MatchingRules = {}): MatchingRules {
  return Object.fromEntries(
    Object.entries(rules).map(([name, each]) => [formatJsonPath([name]), each]),
  );
}

/** Scalar parameters of the provider states. */
function stateParameterValues({ providerStates = [] }: MessageInteraction): ReadonlySet<unknown> {
  const parameters = providerStates.flatMap(({ params = {} }) => Object.values(params));
  const isScalar = (value: unknown): boolean => ['string', 'number'].includes(typeof value);
  return new Set(parameters.filter(isScalar));
}

interface Source {
  readonly part: MessagePart;
  readonly rules: MatchingRules | undefined;
  readonly stateParameters: ReadonlySet<unknown>;
}

function readsBelow(path: ValuePath, example: unknown, source: Source): Read[] {
  const children = childrenOf(example).flatMap(([name, child]) =>
    readsBelow([...path, name], child, source),
  );
  return [toRead(path, example, source), ...children];
}

function toRead(path: ValuePath, example: unknown, { part, rules, stateParameters }: Source): Read {
  const byRule = rulesAt(rules, path);
  const demand =
    byRule === undefined
      ? toExampleDemand(example, stateParameters)
      : toRuleDemand(byRule, example);
  return { part, path: formatSharedPath(path), demand };
}

function childrenOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((child: unknown, index) => [index, child]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Without a rule the value must be equal; for an object, only the example's keys are read. */
function toExampleDemand(example: unknown, stateParameters: ReadonlySet<unknown>): Demand {
  if (Array.isArray(example)) return lengthDemand({ min: example.length, max: example.length });
  const isObject = typeof example === 'object' && example !== null;
  return isObject || stateParameters.has(example) ? typeDemand(example) : equalityDemand(example);
}

const PART_BY_METADATA_NAME: Readonly<Record<string, MessagePart>> = { key: 'key', topic: 'topic' };

/** Metadata is flat: key, topic, content type and record headers. */
function metadataReads(name: string, example: unknown, source: Omit<Source, 'part'>): Read[] {
  if (name === 'contentType') return [];
  const part = PART_BY_METADATA_NAME[name];
  const read = toRead([name], example, { ...source, part: part ?? 'headers' });
  return [part === undefined ? read : { ...read, path: '$' }];
}

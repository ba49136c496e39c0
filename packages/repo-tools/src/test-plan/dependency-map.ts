import type { ExternalParticipant } from '@shopflow/project/declaration';
import type { Edge } from './edge.ts';

interface Context {
  /** Address of the messages' channel. */
  readonly topic: string;
  /** They verify no pacts, so only their edges have none. */
  readonly externals: readonly ExternalParticipant[];
}

/**
 * The dependency map as a Mermaid flowchart. An HTTP arrow points from the caller to the called
 * service; a topic's arrows point from producer to topic to consumer.
 */
export function dependencyMap(edges: readonly Edge[], { topic, externals }: Context): string {
  const participants = [
    ...new Set(edges.flatMap(({ consumer, provider }) => [consumer, provider])),
  ].sort();
  const http = edges.filter(({ kind }) => kind === 'http');
  const messages = edges.filter(({ kind }) => kind === 'message');
  const events = [...new Set(messages.flatMap(({ flows }) => flows))].join(', ');
  return [
    '```mermaid',
    'flowchart TD',
    ...participants.map((name) => `  ${name}["${name}"]`),
    `  topic[["Kafka ${topic}"]]`,
    ...externals.map(({ name, title }) => `  ${name}(["${title}"])`),
    ...http.map(
      ({ consumer, provider, flows }) =>
        `  ${consumer} -->|"HTTP<br/>${flows.join('<br/>')}"| ${provider}`,
    ),
    ...[...new Set(messages.map(({ provider }) => provider))].map(
      (producer) => `  ${producer} ==>|"${events}"| topic`,
    ),
    ...[...new Set(messages.map(({ consumer }) => consumer))].map(
      (consumer) => `  topic ==>|"${events}"| ${consumer}`,
    ),
    ...externals.flatMap(({ name, consumers }) =>
      consumers.map((each) => `  ${each.name} -.->|"HTTP, no pact<br/>${each.uses}"| ${name}`),
    ),
    '```',
  ].join('\n');
}

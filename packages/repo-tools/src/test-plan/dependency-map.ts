import type { Edge } from './edge.ts';

/** Twilio verifies no pacts, so this is the only edge without one. */
const TWILIO = { consumer: 'notifications', what: 'POST and GET …/Messages' };

/**
 * The dependency map as a Mermaid flowchart. An HTTP arrow points from the caller to the called
 * service; a topic's arrows point from producer to topic to consumer.
 *
 * @param topic address of the messages' channel
 */
export function dependencyMap(edges: readonly Edge[], topic: string): string {
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
    '  twilio(["Twilio, test mode"])',
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
    `  ${TWILIO.consumer} -.->|"HTTP, no pact<br/>${TWILIO.what}"| twilio`,
    '```',
  ].join('\n');
}

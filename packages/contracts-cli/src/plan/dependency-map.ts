import type { Edge } from './edge.ts';

/** Twilio verifies nobody's pacts: its edge is the one that no pact tells of. */
const TWILIO = { consumer: 'notifications', what: 'POST and GET …/Messages' };

/**
 * The dependency map as a Mermaid flowchart. An arrow points from who calls to who is called, and
 * along a topic from producer to consumer.
 *
 * @param topic address of the channel that messages go by
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

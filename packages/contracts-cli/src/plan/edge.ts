/** What one participant needs of another, as its pact tells it. */
export interface Edge {
  readonly consumer: string;
  readonly provider: string;
  readonly kind: 'http' | 'message';
  /** What flows: `GET /users/{id}`, or the name of an event; each once. */
  readonly flows: readonly string[];
  readonly interactions: number;
}

interface HttpInteraction {
  readonly type: 'Synchronous/HTTP';
  readonly request: { readonly method: string; readonly path: string };
}

interface MessageInteraction {
  readonly type: 'Asynchronous/Messages';
}

/** A pact file, as far as the plan reads it. */
export interface PactFile {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly (HttpInteraction | MessageInteraction)[];
}

/**
 * The edges of the dependency map: one for each pact and kind of interaction.
 *
 * @param eventName what a message pact's messages are
 */
export function toEdges(pacts: readonly PactFile[], eventName: string): readonly Edge[] {
  return pacts
    .flatMap(({ consumer, provider, interactions }) => {
      const pair = { consumer: consumer.name, provider: provider.name };
      const requests = interactions.flatMap((each) =>
        each.type === 'Synchronous/HTTP' ? [each.request] : [],
      );
      const messages = interactions.length - requests.length;
      const flows = [...new Set(requests.map(({ method, path }) => `${method} ${template(path)}`))];
      return [
        { ...pair, kind: 'http' as const, flows: flows.sort(), interactions: requests.length },
        { ...pair, kind: 'message' as const, flows: [eventName], interactions: messages },
      ].filter(({ interactions: count }) => count > 0);
    })
    .sort((a, b) => edgeName(a).localeCompare(edgeName(b)));
}

export function edgeName({ consumer, provider }: Pick<Edge, 'consumer' | 'provider'>): string {
  return `${consumer} → ${provider}`;
}

/** A path as OpenAPI writes it: the ids of an example are no part of it. */
function template(path: string): string {
  return path.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}');
}

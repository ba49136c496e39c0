import type { HttpInteraction, PactFile } from '../pact-file.ts';

/** What one participant needs of another, as its pact tells it. */
export interface Edge {
  readonly consumer: string;
  readonly provider: string;
  readonly kind: 'http' | 'message';
  /** What flows: `GET /users/{id}`, or the name of an event; each once. */
  readonly flows: readonly string[];
  readonly interactions: number;
}

/** The edges of the dependency map: one for each pact and kind of interaction. */
export function toEdges(pacts: readonly PactFile[]): readonly Edge[] {
  return pacts
    .flatMap(({ consumer, provider, interactions }) => {
      const pair = { consumer: consumer.name, provider: provider.name };
      const requests = interactions.flatMap((each) =>
        each.type === 'Synchronous/HTTP' ? [requestName(each)] : [],
      );
      const events = interactions.flatMap((each) =>
        each.type === 'Asynchronous/Messages' ? [each.metadata['event-type']] : [],
      );
      return [
        { ...pair, kind: 'http' as const, ...summed(requests) },
        { ...pair, kind: 'message' as const, ...summed(events) },
      ].filter(({ interactions: count }) => count > 0);
    })
    .sort((a, b) => edgeName(a).localeCompare(edgeName(b)));
}

export function edgeName({ consumer, provider }: Pick<Edge, 'consumer' | 'provider'>): string {
  return `${consumer} → ${provider}`;
}

function summed(names: readonly string[]): Pick<Edge, 'flows' | 'interactions'> {
  return { flows: [...new Set(names)].sort(), interactions: names.length };
}

function requestName({ request }: HttpInteraction): string {
  return `${request.method} ${template(request.path)}`;
}

/** A path as OpenAPI writes it: the ids of an example are no part of it. */
function template(path: string): string {
  return path.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}');
}

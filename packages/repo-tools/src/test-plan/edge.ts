import type { HttpInteraction, Pact } from '@shopflow/pact-model/pact';

/** What one pacticipant needs from another according to its pact. */
export interface Edge {
  readonly consumer: string;
  readonly provider: string;
  readonly kind: 'http' | 'message';
  /** Distinct requests (`GET /users/{id}`) or event names. */
  readonly flows: readonly string[];
  readonly interactions: number;
}

/** The edges of the dependency map: one per pact and kind of interaction. */
export function toEdges(pacts: readonly Pact[]): readonly Edge[] {
  return pacts
    .flatMap(({ consumer, provider, interactions }) => {
      const pair = { consumer: consumer.name, provider: provider.name };
      const requests = interactions.flatMap((each) =>
        each.type === 'Synchronous/HTTP' ? [requestName(each)] : [],
      );
      const events = interactions.flatMap((each) =>
        each.type === 'Asynchronous/Messages' ? [String(each.metadata?.['event-type'])] : [],
      );
      return [
        { ...pair, kind: 'http' as const, ...summarize(requests) },
        { ...pair, kind: 'message' as const, ...summarize(events) },
      ].filter(({ interactions: count }) => count > 0);
    })
    .sort((a, b) => edgeName(a).localeCompare(edgeName(b)));
}

export function edgeName({ consumer, provider }: Pick<Edge, 'consumer' | 'provider'>): string {
  return `${consumer} → ${provider}`;
}

function summarize(names: readonly string[]): Pick<Edge, 'flows' | 'interactions'> {
  return { flows: [...new Set(names)].sort(), interactions: names.length };
}

function requestName({ request }: HttpInteraction): string {
  return `${request.method} ${toPathTemplate(request.path)}`;
}

/** Replaces example ids, as in an OpenAPI path: `/users/{id}`. */
function toPathTemplate(path: string): string {
  return path.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}');
}

import type { Pact } from '@shopflow/pact-model/pact';

type Interaction = Pact['interactions'][number];

export function givenPact(
  consumer: string,
  provider: string,
  interactions: readonly Interaction[],
): Pact {
  return { consumer: { name: consumer }, provider: { name: provider }, interactions };
}

interface Http {
  readonly method?: string;
  readonly path?: string;
  readonly states?: readonly string[];
  readonly answer?: unknown;
}

export function givenHttp({ method = 'GET', path = '/', states = [], answer }: Http): Interaction {
  return {
    type: 'Synchronous/HTTP',
    description: `${method} ${path}`,
    providerStates: states.map((name) => ({ name })),
    request: { method, path },
    response: { status: 200, body: { content: answer } },
  };
}

export function givenMessage(eventType: string, content: unknown = {}): Interaction {
  return {
    type: 'Asynchronous/Messages',
    description: eventType,
    contents: { content },
    metadata: { 'event-type': eventType },
  };
}

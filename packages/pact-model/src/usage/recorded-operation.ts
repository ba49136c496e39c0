import type { HttpUsage } from './usage.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The operation of an interaction where no document names it: `GET /users/{id}`. A segment is a parameter
 * if the provider state names its value, if it is a number or a UUID, or if a provider state injects it.
 */
export function recordedOperation({ method, path, states, sends }: HttpUsage): string {
  const generator = sends.find(({ part }) => part === 'path')?.generator;
  const injected = generator?.type === 'ProviderState' ? generator.expression : undefined;
  if (typeof injected === 'string') return `${method} ${injected.replaceAll('${', '{')}`;
  const names = new Map(
    states.flatMap(({ params }) =>
      Object.entries(params ?? {}).map(([name, value]) => [String(value), name] as const),
    ),
  );
  const segments = path.split('/').map((segment) => toTemplate(segment, names));
  return `${method} ${segments.join('/')}`;
}

function toTemplate(segment: string, names: ReadonlyMap<string, string>): string {
  if (segment === '') return segment;
  const name = names.get(decode(segment));
  if (name !== undefined) return `{${name}}`;
  return UUID.test(segment) || /^\d+$/.test(segment) ? '{id}' : segment;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

import type { ActualRequest } from './engine.ts';
import type { HttpRequest } from '@shopflow/pact-model/pact';
import { contentTypeOf, toBodyText } from './interaction.ts';

/** The example request of an interaction, ready to send. */
export function toExampleRequest({
  method,
  path,
  query,
  headers,
  body,
}: HttpRequest): ActualRequest {
  const parameters = new URLSearchParams();
  for (const [name, values] of Object.entries(query ?? {})) {
    for (const value of values) parameters.append(name, value);
  }
  const search = parameters.size > 0 ? `?${parameters.toString()}` : '';
  const lines = Object.entries(headers ?? {}).map(([name, values]): [string, string] => [
    name,
    [values].flat().join(', '),
  ]);
  const isTyped = lines.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    method,
    target: `${path}${search}`,
    headers:
      body === undefined || isTyped ? lines : [...lines, ['content-type', contentTypeOf(body)]],
    body: body && toBodyText(body),
  };
}

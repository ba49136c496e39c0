import { METHODS, validateHeaderName, validateHeaderValue } from 'node:http';
import { play } from './engine.ts';
import { toExampleRequest } from './example-request.ts';
import { reasonNotGeneratable } from './generated-body.ts';
import type { ParsedHttp } from '@shopflow/pact-model/parse-interaction';
import type { HttpRequest } from '@shopflow/pact-model/pact';
import { parseMockable } from './interaction.ts';

/**
 * The reason why an interaction cannot be mocked; undefined when nock, MSW and `mocks serve` can all play
 * it. An HTTP interaction must also match its own example request in Pact's core.
 */
export async function reasonNotMockable(interaction: unknown): Promise<string | undefined> {
  const parsed = parseMockable(interaction);
  if ('reason' in parsed) return parsed.reason;
  if (parsed.type !== 'Synchronous/HTTP') return undefined;
  return (
    reasonNotSendable(parsed) ?? reasonNotGeneratable(parsed.response) ?? reasonNotAnswered(parsed)
  );
}

function reasonNotSendable({ request, response }: ParsedHttp): string | undefined {
  const { method, path } = request;
  const { status } = response;
  if (method === 'CONNECT' || !METHODS.includes(method.toUpperCase())) {
    return `its method is ${JSON.stringify(method)}`;
  }
  if (!isValidRequestPath(path)) return `its path is invalid in a request: ${JSON.stringify(path)}`;
  // 1xx is never a final response, and fetch rejects other statuses: https://fetch.spec.whatwg.org/#dom-response
  if (!Number.isInteger(status) || status < 200 || status > 599) return `its status is ${status}`;
  return findIllegalHeader(request.headers) ?? findIllegalHeader(response.headers);
}

/** Absolute, percent-encoded, and without a query. */
function isValidRequestPath(path: string): boolean {
  const base = 'http://provider.test';
  return URL.canParse(`${base}${path}`) && new URL(`${base}${path}`).href === `${base}${path}`;
}

function findIllegalHeader(headers: HttpRequest['headers'] = {}): string | undefined {
  for (const [name, values] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      for (const value of [values].flat()) validateHeaderValue(name, value);
    } catch (error) {
      return `its header ${JSON.stringify(name)} is illegal: ${(error as Error).message}`;
    }
  }
  return undefined;
}

async function reasonNotAnswered(interaction: ParsedHttp): Promise<string | undefined> {
  const played = await play(interaction, toExampleRequest(interaction.request));
  if (played.kind === 'answered') return undefined;
  const mismatch = played.kind === 'mismatch' ? played.mismatches.join('; ') : 'method or path';
  return `its own example does not match its request: ${mismatch}`;
}

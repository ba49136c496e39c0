import { METHODS, validateHeaderName, validateHeaderValue } from 'node:http';
import { play } from './engine.ts';
import { toExampleRequest } from './example-request.ts';
import { whyNotGenerated } from './generated-body.ts';
import { parseInteraction, type HttpInteraction, type HttpRequest } from './interaction.ts';

/**
 * Why no mock can play an interaction; undefined when each of nock, MSW and the served mock can. An
 * HTTP interaction must also answer its own example request when Pact's core plays it.
 */
export async function whyNotMockable(interaction: unknown): Promise<string | undefined> {
  const parsed = parseInteraction(interaction);
  if ('reason' in parsed) return parsed.reason;
  if (parsed.type !== 'Synchronous/HTTP') return undefined;
  return whyNotSendable(parsed) ?? whyNotGenerated(parsed.response) ?? whyNotAnswered(parsed);
}

function whyNotSendable({ request, response }: HttpInteraction): string | undefined {
  const { method, path } = request;
  const { status } = response;
  if (method === 'CONNECT' || !METHODS.includes(method.toUpperCase())) {
    return `its method is ${JSON.stringify(method)}`;
  }
  if (!isPathOnTheWire(path)) return `no request has the path ${JSON.stringify(path)}`;
  // Of 1xx none is a final answer, and fetch takes no other: https://fetch.spec.whatwg.org/#dom-response
  if (!Number.isInteger(status) || status < 200 || status > 599) return `its status is ${status}`;
  return illegalHeader(request.headers) ?? illegalHeader(response.headers);
}

/** As it is written: encoded, absolute, and without query. */
function isPathOnTheWire(path: string): boolean {
  const base = 'http://provider.test';
  return URL.canParse(`${base}${path}`) && new URL(`${base}${path}`).href === `${base}${path}`;
}

function illegalHeader(headers: HttpRequest['headers'] = {}): string | undefined {
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

async function whyNotAnswered(interaction: HttpInteraction): Promise<string | undefined> {
  const played = await play(interaction, toExampleRequest(interaction.request));
  if (played.kind === 'answered') return undefined;
  const words = played.kind === 'mismatch' ? played.mismatches.join('; ') : 'method or path';
  return `its own example does not match its request: ${words}`;
}

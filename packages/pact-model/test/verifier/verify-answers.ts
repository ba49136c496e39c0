import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Verifier } from '@pact-foundation/pact-core';

/** An answer as a provider sends it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Empty: no body. */
  readonly body: string;
}

/** An interaction of a pact, and the answer that the verifier gets for its request. */
export interface AnsweredInteraction {
  /** Its request has no other path than `pathOf` its index. */
  readonly interaction: object;
  readonly answer: RawAnswer;
}

export function pathOf(index: number): string {
  return `/case/${index}`;
}

interface Report {
  readonly errors: readonly { readonly mismatch: { readonly message?: string } }[];
  readonly interactionResults: readonly {
    readonly description: string;
    readonly mismatch?: {
      readonly message?: string;
      readonly mismatches?: readonly { readonly mismatch: string; readonly path?: string }[];
    };
  }[];
}

/**
 * Verifies a pact with the official Pact verifier against a provider that sends the given answers.
 *
 * @returns why the verifier refused each answer; empty: it accepted it
 * @throws Error when the verifier did not verify each interaction
 */
export async function verifyAnswers(
  specification: string,
  cases: readonly AnsweredInteraction[],
): Promise<readonly (readonly string[])[]> {
  const dir = await mkdtemp(path.join(tmpdir(), 'pact-model-verifier-'));
  const server = createServer((request, response) => {
    const index = Number(/^\/case\/(\d+)/.exec(request.url ?? '')?.[1]);
    send(response, cases[index]?.answer);
  });
  try {
    const file = path.join(dir, 'pact.json');
    const interactions = cases.map(({ interaction }, index) => ({
      ...interaction,
      description: `case ${index}`,
    }));
    await writeFile(file, JSON.stringify(toPact(specification, interactions)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const text = await runVerifier(file, `http://127.0.0.1:${port}`);
    return readReport(text, cases.length);
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(dir, { recursive: true, force: true });
  }
}

/** A pact of interactions, as the verifier reads it from a file. */
export function toPact(specification: string, interactions: readonly object[]): object {
  return {
    consumer: { name: 'consumer' },
    provider: { name: 'provider' },
    interactions,
    metadata: { pactSpecification: { version: specification } },
  };
}

function send(response: ServerResponse, answer: RawAnswer | undefined): void {
  if (answer === undefined) {
    response.writeHead(500).end();
    return;
  }
  response.statusCode = answer.status;
  // A provider is verified through the proxy of pact-js, which joins the values of all other headers.
  for (const [name, value] of Object.entries(answer.headers)) {
    response.setHeader(name, name === 'Set-Cookie' ? value : [value].flat().join(', '));
  }
  response.end(answer.body);
}

/**
 * The verifier resolves to its report, or rejects with the report as the error's message. Used without pact-js, whose
 * proxy is called for provider states that no case has, and refuses some bodies of requests.
 */
export async function runVerifier(file: string, providerBaseUrl: string): Promise<string> {
  try {
    return await new Verifier({
      provider: 'provider',
      pactUrls: [file],
      providerBaseUrl,
      logLevel: 'error',
    }).verify();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function readReport(text: string, count: number): readonly (readonly string[])[] {
  const { interactionResults, errors } = parseReport(text);
  const results = new Map(interactionResults.map((each) => [each.description, each.mismatch]));
  if (results.size !== count) {
    const reasons = errors.map(({ mismatch }) => mismatch.message);
    throw new Error(`Verified ${results.size} of ${count} interactions: ${reasons.join('; ')}`);
  }
  return Array.from({ length: count }, (_, index) => {
    const mismatch = results.get(`case ${index}`);
    if (mismatch === undefined) return [];
    const { message, mismatches = [] } = mismatch;
    if (message !== undefined) return [message];
    return mismatches.map((each) => `${each.path ?? ''} ${each.mismatch}`.trim());
  });
}

function parseReport(text: string): Report {
  try {
    return JSON.parse(text) as Report;
  } catch (cause) {
    throw new Error(`The verifier did not run: ${text}`, { cause });
  }
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Verifier } from '@pact-foundation/pact-core';
import { z } from 'zod';
import type { HttpResponse } from '@shopflow/pact-model/pact';
import { toSendableHeaders, type RecordedMock } from '../recorded-mock.ts';

/** A mock's response, and the contract's response that it may satisfy. */
export interface Claim {
  readonly response: HttpResponse;
  readonly answer: RecordedMock['answer'];
}

const mismatch = z.object({
  mismatch: z.string(),
  /** Location in the body. */
  path: z.string().optional(),
});
const report = z.object({
  interactionResults: z.array(
    z.object({
      description: z.string(),
      result: z.enum(['OK', 'Error']),
      mismatch: z
        .object({ message: z.string().optional(), mismatches: z.array(mismatch).optional() })
        .optional(),
    }),
  ),
});
type Result = z.infer<typeof report>['interactionResults'][number];

/**
 * Lets Pact's Verifier judge each claim as if the mock were the provider, without provider states.
 *
 * @returns the Verifier's mismatches for each claim; empty when the contract allows the response
 * @throws Error when the Verifier did not judge every claim
 */
export async function verifyAnswers(claims: readonly Claim[]): Promise<(readonly string[])[]> {
  const dir = await mkdtemp(join(tmpdir(), 'drift-check-'));
  const server = await startClaimServer(claims);
  try {
    const file = join(dir, 'claims.json');
    await writeFile(file, JSON.stringify(toPact(claims)));
    const results = report.parse(await verify(server, file)).interactionResults;
    return claims.map((_, index) =>
      toDifferences(results.find(({ description }) => description === String(index))),
    );
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(dir, { recursive: true });
  }
}

/** Each claim is identified by its request path. */
function toPact(claims: readonly Claim[]): object {
  return {
    consumer: { name: 'consumer' },
    provider: { name: 'mock' },
    interactions: claims.map(({ response }, index) => ({
      type: 'Synchronous/HTTP',
      description: String(index),
      request: { method: 'GET', path: `/${index}` },
      response,
    })),
    metadata: { pactSpecification: { version: '4.0' } },
  };
}

async function startClaimServer(claims: readonly Claim[]): Promise<Server> {
  const server = createServer((req, res) => {
    const claim = claims[Number(req.url?.slice(1))];
    if (claim === undefined) return void res.writeHead(404).end();
    const { status, headers, body } = claim.answer;
    res.writeHead(status, toSendableHeaders(headers).flat()).end(Buffer.from(body, 'base64'));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function verify(server: Server, file: string): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  const verifier = new Verifier({
    providerBaseUrl: `http://127.0.0.1:${port}`,
    provider: 'mock',
    pactUrls: [file],
    followRedirects: false,
    logLevel: 'error',
  });
  // When a claim fails, the error's message is the report.
  const json = await verifier.verify().catch((error: unknown) => (error as Error).message);
  return JSON.parse(json);
}

function toDifferences(result: Result | undefined): readonly string[] {
  if (result === undefined) throw new Error("Pact's Verifier did not judge every mock");
  if (result.result === 'OK') return [];
  const { mismatches = [], message = 'does not match' } = result.mismatch ?? {};
  if (mismatches.length === 0) return [message];
  return mismatches.map(({ mismatch: text, path }) => (path ? `${path}: ${text}` : text));
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readReport, runVerifier, toPact } from '@shopflow/pact-model/testing/verify-answers';
import { startDocumentedProvider, type DocumentedCase } from './documented-provider.ts';

/** An interaction whose recorded request the verifier sends to a provider that enforces a document. */
export interface Replay extends DocumentedCase {
  readonly interaction: Readonly<Record<string, unknown>>;
}

export interface Replayed {
  /** Why the document refuses the request or the answer. */
  readonly refusedByDocument: string | undefined;
  /** Why the verifier refuses the answer; empty: it accepts it. */
  readonly refusedByVerifier: readonly string[];
}

/** Lets the official Pact verifier replay interactions, all of one specification. */
export async function replay(
  specification: string,
  replays: readonly Replay[],
): Promise<readonly Replayed[]> {
  if (replays.length === 0) return [];
  const dir = await mkdtemp(path.join(tmpdir(), 'api-schema-replay-'));
  try {
    await using provider = await startDocumentedProvider(replays);
    const file = path.join(dir, 'pact.json');
    const interactions = replays.map(({ interaction }, index) => toCase(interaction, index));
    await writeFile(file, JSON.stringify(toPact(specification, interactions)));
    const report = readReport(await runVerifier(file, provider.url), replays.length);
    return report.map((refusedByVerifier, index) => ({
      refusedByVerifier,
      refusedByDocument: provider.refusal(index),
    }));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * In a path of its own, and without states: there is no provider to prepare. The verifier sends the recorded request
 * whatever its matching rules are, but does not read a pact that has rules for `filter[state]`.
 */
function toCase(interaction: Replay['interaction'], index: number): object {
  const { providerState: _, providerStates: __, ...rest } = interaction;
  const { matchingRules: ___, ...request } = rest.request as Readonly<Record<string, unknown>>;
  return {
    ...rest,
    description: `case ${index}`,
    request: { ...request, path: `/${index}${String(request.path)}` },
  };
}

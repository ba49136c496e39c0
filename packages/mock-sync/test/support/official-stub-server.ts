import type { Pact } from '@shopflow/pact-model/pact';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);
/** Started directly, because killing the JavaScript wrapper would leave the binary running. */
const { standalone } = require('@pact-foundation/pact-cli/src/pact-standalone.js') as {
  standalone: () => { pactFullPath: string };
};

/** Pact's official stub server for the HTTP interactions of a pact; the reference for our mocks. */
export async function startOfficialStubServer(
  pact: Pact,
): Promise<AsyncDisposable & { readonly port: number }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'mock-sync-'));
  const file = path.join(dir, 'pact.json');
  await writeFile(file, JSON.stringify(pact));
  const { child } = spawnWatched(standalone().pactFullPath, ['stub', '-f', file], {
    env: { PACT_DO_NOT_TRACK: 'true', NO_COLOR: '1' },
    output: ['pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let output = '';
  const port = new Promise<number>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = /Server started on port (\d+)/.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    void exited.then(() => reject(new Error(`The stub server ended: ${output}`)));
  });
  return {
    port: await port,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await exited;
      await rm(dir, { recursive: true });
    },
  };
}

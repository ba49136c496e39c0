/** Measures the cost of validating responses against an OpenAPI document: npm run bench:responses. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyProvider } from '../src/verification/verify-provider.ts';
import { givenPact, givenRequest, userExists } from '../test/support/given-pact.ts';
import { startProvider } from '../test/support/start-provider.ts';

const INTERACTIONS = 50;
const ROUNDS = 7;

const document = {
  openapi: '3.1.0',
  info: { title: 'Users' },
  paths: {
    '/users/{id}': {
      get: {
        responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } } },
      },
    },
  },
};

await using provider = await startProvider();
const dir = await mkdtemp(join(tmpdir(), 'pact-kit-bench-'));
const [pact, openapi] = [join(dir, 'pact.json'), join(dir, 'users.yaml')];
const interactions = Array.from({ length: INTERACTIONS }, (_, index) =>
  givenRequest(`user ${index}`, { id: '7', name: 'Ann' }, userExists),
);
await writeFile(pact, JSON.stringify(givenPact({ interactions })));
await writeFile(openapi, JSON.stringify(document));

async function measure(file: string | undefined): Promise<number> {
  const start = process.cpuUsage();
  const { success } = await verifyProvider({
    provider: 'users',
    providerBaseUrl: provider.url,
    openapi: file,
    states: provider.states,
    source: { kind: 'files', paths: [pact] },
  });
  if (!success) throw new Error('The provider of the benchmark does not satisfy its pact');
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000; // CPU time varies less than wall time on a busy machine.
}

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

await measure(undefined); // Warm-up: the first verification loads the native core.
const [withoutDocument, withDocument]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  withoutDocument.push(await measure(undefined));
  withDocument.push(await measure(openapi));
}
await rm(dir, { recursive: true });
process.stderr.write(
  `${INTERACTIONS} interactions, median of ${ROUNDS}: ${Math.round(median(withoutDocument))} ms of CPU time without a ` +
    `document, ${Math.round(median(withDocument))} ms with one\n`,
);

// Verifies a provider against pact files: node --import tsx verify-provider.ts PROVIDER FOLDER FILE
// FILE gets the summary as JSON, because Pact's core prints to standard output.
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { verifyProvider } from '@shopflow/pact-kit/provider';
import type { RunningProvider } from '@shopflow/pact-kit/run-verification';
import { toFolder } from '../../src/system.ts';

interface ProviderModule {
  readonly startProvider: () => Promise<RunningProvider<Record<string, never>>>;
}

const [provider, pacts, file] = process.argv.slice(2) as [
  'orders' | 'user-profile',
  string,
  string,
];
// Imported by path, because no workspace depends on a service.
const module = path.join(toFolder(provider), 'test/pacts/provider.ts');
const { startProvider } = (await import(pathToFileURL(module).href)) as ProviderModule;
await using started = await startProvider();
// Without the OpenAPI document, which describes v2.3 only.
const { openapi: _, ...options } = started;
const names = (await readdir(pacts)).filter((name) => name.endsWith(`-${provider}.json`));
const source = { kind: 'files', paths: names.map((name) => path.join(pacts, name)) } as const;
await writeFile(file, JSON.stringify(await verifyProvider({ ...options, source })));

import { execFile } from 'node:child_process';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '../src/json-schemas/main.ts');

/** In a separate process, where TypeScript loads in a fraction of the time that jest takes. */
test('the JSON Schemas match the types, else run npm run json-schemas', async () => {
  const printed = await new Promise<string>((resolve) => {
    const command = ['--import', 'tsx', MAIN, '--check'];
    execFile(process.execPath, command, (_error, stdout, stderr) => resolve(stdout + stderr));
  });

  expect(printed).toBe('');
});

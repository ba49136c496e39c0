import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A temporary folder with shell scripts that replace programs, to simulate a machine without them. */
export async function makeLimitedMachine() {
  const dir = await mkdtemp(path.join(tmpdir(), 'limited-machine-'));
  return {
    dir,
    program: async (name: string, script: string): Promise<string> => {
      const file = path.join(dir, name);
      await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      return file;
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}

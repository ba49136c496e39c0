import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A temporary folder, and shell scripts in it that stand in for programs of a poorer machine. */
export async function makeMachine() {
  const dir = await mkdtemp(path.join(tmpdir(), 'poor-machine-'));
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

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const child = path.join(import.meta.dirname, 'compare-in-child.ts');

interface Line {
  readonly name: string;
  readonly judgments: readonly {
    readonly compatible: boolean | 'unproved';
    readonly reason?: { readonly code: string };
  }[];
}

test('hostile schemas are judged, or not proved with a reason, within 512 MB', async () => {
  const flags = ['--max-old-space-size=512', '--import', 'tsx', child];
  const { stdout } = await run(process.execPath, flags, { maxBuffer: 2 ** 26 });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const judgments = lines.flatMap((line) => line.judgments);
  const unexplained = judgments.filter(
    ({ compatible, reason }) => compatible === 'unproved' && (reason?.code ?? '') === '',
  );
  expect(lines).toHaveLength(13);
  expect(judgments).toHaveLength(26);
  expect(unexplained).toEqual([]);
});

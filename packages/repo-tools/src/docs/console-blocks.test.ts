import { readSteps, replaceOutputs } from './console-blocks.ts';
import { runInShell } from './run-in-shell.ts';

const page = `# A page

\`\`\`sh
$ not run
\`\`\`

\`\`\`console
$ first
it says
so
$ second \\
  goes on
\`\`\`

Words.

\`\`\`console
$ third
\`\`\`
`;

test('reads the commands and outputs of console blocks only', () => {
  expect(readSteps(page)).toEqual([
    { command: 'first', output: 'it says\nso' },
    { command: 'second \\\n  goes on', output: '' },
    { command: 'third', output: '' },
  ]);
});

test('replaces the outputs and nothing else', () => {
  const written = replaceOutputs(page, ['new', '', 'more\nof it']);

  expect(readSteps(written).map(({ output }) => output)).toEqual(['new', '', 'more\nof it']);
  expect(replaceOutputs(written, ['it says\nso', '', ''])).toBe(page);
});

test('runs commands in one shell, also after one fails', async () => {
  const commands = ['GREETING=hello', 'echo "$GREETING"; echo more >&2', 'false', 'echo "$?"'];

  const outputs = await runInShell(commands, { env: process.env });

  expect(outputs).toEqual(['', 'hello\nmore', '', '0']);
});

import { readSteps, replaceOutputs } from './console-blocks.ts';
import { normalizeOutput } from './normalize-output.ts';
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

test.each([
  ['orders ac56132 took 1.2 s', 'orders 1b4b09f-dirty.5ede62cc took 45 s'],
  ['│ orders │ yes │', '│ orders    │ yes         │'],
  [
    '│ a1b2c3d may go │ if nobody │\n│                │ minds     │\n├───┼───┤\n│ x │ y │',
    '│ a1b2c3d │ if nobody minds │\n│ may go  │                 │\n├───┼───┤\n│ x │ y │',
  ],
  ['in /tmp/shopflow-demo-a1B', 'in /var/tmp/shopflow-demo-Zz'],
])('treats %j and %j as equal', (one, other) => {
  expect(normalizeOutput(one)).toBe(normalizeOutput(other));
});

test.each([
  ['may go', 'may not go'],
  ['3 interactions', '4 interactions'],
  ['2.2.0', '2.3.0'],
])('treats %j and %j as different', (one, other) => {
  expect(normalizeOutput(one)).not.toBe(normalizeOutput(other));
});

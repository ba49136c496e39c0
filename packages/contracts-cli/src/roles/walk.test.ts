import { runSteps } from './run-steps.ts';
import { masked } from './masked.ts';
import { readSteps, withOutputs } from './walk.ts';

const page = `# A page

\`\`\`sh
$ not walked
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

test('the commands of console blocks are read with their outputs, and of no other block', () => {
  expect(readSteps(page)).toEqual([
    { command: 'first', output: 'it says\nso' },
    { command: 'second \\\n  goes on', output: '' },
    { command: 'third', output: '' },
  ]);
});

test('new outputs take the place of the old ones, and the rest of the page stays', () => {
  const written = withOutputs(page, ['new', '', 'more\nof it']);

  expect(readSteps(written).map(({ output }) => output)).toEqual(['new', '', 'more\nof it']);
  expect(withOutputs(written, ['it says\nso', '', ''])).toBe(page);
});

test('commands share a shell, and one that fails does not end the walk', async () => {
  const commands = ['GREETING=hello', 'echo "$GREETING"; echo more >&2', 'false', 'echo "$?"'];

  const outputs = await runSteps(commands, { env: process.env });

  expect(outputs).toEqual(['', 'hello\nmore', '', '0']);
});

test.each([
  ['orders ac56132 took 1.2 s', 'orders 1b4b09f-dirty.5ede62cc took 45 s'],
  ['│ orders │ yes │', '│ orders    │ yes         │'],
  [
    '│ a1b2c3d may go │ if nobody │\n│                │ minds     │\n├───┼───┤\n│ x │ y │',
    '│ a1b2c3d │ if nobody minds │\n│ may go  │                 │\n├───┼───┤\n│ x │ y │',
  ],
  ['kill 123; its data: /tmp/shopflow-demo-a1B', 'kill 9; its data: /var/tmp/shopflow-demo-Zz'],
])('%j and %j say the same', (one, other) => {
  expect(masked(one)).toBe(masked(other));
});

test.each([
  ['may go', 'may not go'],
  ['3 interactions', '4 interactions'],
  ['2.2.0', '2.3.0'],
])('%j and %j do not', (one, other) => {
  expect(masked(one)).not.toBe(masked(other));
});

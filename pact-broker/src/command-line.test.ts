import type { Command } from 'commander';
import { makeProgram } from './command-line.ts';

test.each([
  [['--port', 'x'], "error: option '--port <number>' argument 'x' is invalid."],
  [['--port', '0x10'], "error: option '--port <number>' argument '0x10' is invalid."],
  [['--trusted-proxies', 'loopback,banana'], 'banana is not an address, a network'],
  [['--trusted-proxies', '10.0.0.0/99'], '10.0.0.0/99 is not an address, a network'],
  [['--database-url', 'x'], "'x' is invalid. Use a URL such as postgres://"],
  [['clean', '--deletion-limit', '0'], 'Use a whole number from 1.'],
  [['--port', '1', '--port', '2'], "error: option '--port <number>' is given twice. Give it once."],
  [['clean', '--keep', ''], "argument '' is invalid. It is empty. Is the variable set?"],
  [['--what'], "error: unknown option '--what'"],
  [['wash'], "error: unknown command 'wash'"],
  [['token', 'list', 'all'], 'error: too many arguments'],
  [['clean', '--deletion-limit', 'all'], "'--deletion-limit <count>' argument 'all' is invalid."],
  [['clean', '--keep', '[{"age":1}]'], 'Unrecognized key: "age"'],
])('reports the invalid options %j in one line', (argv, message) => {
  const printed: string[] = [];
  const output = { writeErr: (text: string) => printed.push(text) };
  const fail = () => Promise.reject(new Error('It must not run.'));
  const program = makeProgram('.data', {}, { start: fail, withUseCases: fail });
  prepare(program, output);

  expect(() => program.parse(argv, { from: 'user' })).toThrow(
    expect.objectContaining({ exitCode: 1 }),
  );
  expect(printed.join('')).toContain(message);
  expect(printed.join('').trim().split('\n')).toHaveLength(1);
});

function prepare(command: Command, output: { writeErr: (text: string) => void }): void {
  command.exitOverride().configureOutput(output);
  for (const each of command.commands) prepare(each, output);
}

test('rejects a collector of traces that is not a URL', () => {
  const printed: string[] = [];
  const fail = () => Promise.reject(new Error('It must not run.'));
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' };
  const program = makeProgram('.data', env, { start: fail, withUseCases: fail });
  prepare(program, { writeErr: (text) => printed.push(text) });

  expect(() => program.parse([], { from: 'user' })).toThrow(
    expect.objectContaining({ exitCode: 1 }),
  );
  expect(printed).toEqual([
    'error: OTEL_EXPORTER_OTLP_ENDPOINT must be a URL that starts with http:// or https://.\n',
  ]);
});

import { brokerCommand } from './command-line.ts';

test.each([
  [['--port', 'x'], "error: option '--port <number>' argument 'x' is invalid."],
  [['--port', '0x10'], "error: option '--port <number>' argument '0x10' is invalid."],
  [['--trusted-proxies', 'loopback,banana'], 'banana is not an address, a network'],
  [['--what'], "error: unknown option '--what'"],
])('reports the invalid options %j in one line', (argv, message) => {
  const printed: string[] = [];
  const command = brokerCommand('.data')
    .exitOverride()
    .configureOutput({ writeErr: (text) => printed.push(text) });

  expect(() => command.parse(argv, { from: 'user' })).toThrow(
    expect.objectContaining({ exitCode: 1 }),
  );
  expect(printed.join('')).toContain(message);
  expect(printed.join('').trim().split('\n')).toHaveLength(1);
});

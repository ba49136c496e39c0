import { readLogsByCommand } from './logs-command.ts';

const line =
  '{"time":"2026-11-24T10:00:00Z","service":"orders","msg":"placed","traceId":"\'$TRACE_ID\'"}';

test('reads the lines that a command prints for a trace id', async () => {
  const read = readLogsByCommand({ command: `echo 'not JSON'; echo '${line}'`, env: {} });

  const byTrace = await read(new Set(['a1', 'b2']));

  expect([...byTrace.keys()]).toEqual(['a1', 'b2']);
  expect(byTrace.get('b2')).toMatchObject([{ service: 'orders', traceId: 'b2' }]);
});

test('rejects when the command fails', async () => {
  const read = readLogsByCommand({ command: 'echo denied >&2; exit 3', env: {} });

  await expect(read(new Set(['a']))).rejects.toThrow('denied');
});

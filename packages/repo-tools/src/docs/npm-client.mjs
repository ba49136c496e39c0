// The `npm` of a shell that command-server.ts started. Plain JavaScript, because it must start fast.
import { spawnSync } from 'node:child_process';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';

const { CONTRACTS_SOCKET: socketPath = '', CONTRACTS_NPM_PATH: originalPath, ...env } = process.env;
const [run, silent, script, dashes, ...rest] = process.argv.slice(2);
const isContracts =
  run === 'run' &&
  silent === '--silent' &&
  dashes === '--' &&
  ['contracts', 'demo'].includes(script);

if (isContracts) {
  const args = script === 'demo' ? ['demo', ...rest] : rest;
  const socket = createConnection(socketPath);
  socket.end(JSON.stringify({ args, env: { ...env, PATH: originalPath } }));
  const { exitCode, stdout, stderr } = JSON.parse(await text(socket));
  process.stderr.write(stderr);
  process.stdout.write(stdout);
  process.exitCode = exitCode;
} else {
  const options = { stdio: 'inherit', env: { ...env, PATH: originalPath } };
  process.exitCode = spawnSync('npm', process.argv.slice(2), options).status ?? 1;
}

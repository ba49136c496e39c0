import { runContracts } from './run-contracts.ts';

// Ignore errors from a closed terminal (EIO) or pipe (EPIPE, as in `| head`): the command still finishes.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

await runContracts(process.argv.slice(2), { cwd: process.cwd(), env: process.env });

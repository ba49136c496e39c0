import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';

const MODULE = fileURLToPath(
  new URL('../../src/store/postgres/database/transaction.ts', import.meta.url),
);

/**
 * Starts a process that stops itself with SIGSTOP inside a write transaction, and waits until it
 * has.
 */
export async function startStoppedWriter(databaseUrl: string) {
  const program = `
    import { inTransaction, openWriterPool } from ${JSON.stringify(MODULE)};
    const writers = openWriterPool(${JSON.stringify(databaseUrl)});
    const stop = async (db) => {
      await db.selectFrom('pacticipants').select('id').execute();
      await new Promise((resolve) => process.stdout.write('stopping', resolve));
      process.kill(process.pid, 'SIGSTOP');
    };
    await inTransaction(writers, { work: stop });`;
  const flags = ['--import', 'tsx', '--input-type=module', '-e', program];
  const { child } = spawnWatched(process.execPath, flags, { output: ['pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    [Symbol.asyncDispose]: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

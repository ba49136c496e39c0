import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Kafka } from '@shopflow/live-integration/running-kafka';

/**
 * Changes the last byte of a partition's log on disk, as a failing disk might. The broker does not
 * verify what it sends to consumers.
 *
 * @throws Error for a broker that does not run on this machine
 */
export async function damageLastByte(
  kafka: Kafka,
  { topic, partition }: { topic: string; partition: number },
): Promise<void> {
  const command = await readFile(`/proc/${String(kafka.pid())}/cmdline`, 'utf8');
  const properties = command.split('\0').find((part) => part.endsWith('.properties'));
  if (properties === undefined) throw new Error(`No server properties in: ${command}`);
  const dataDir = /^log\.dirs=(.*)$/m.exec(await readFile(properties, 'utf8'))?.[1];
  if (dataDir === undefined) throw new Error(`No log.dirs in ${properties}`);
  const segment = path.join(dataDir, `${topic}-${partition}`, '00000000000000000000.log');
  const file = await open(segment, 'r+');
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    await file.read(last, 0, 1, size - 1);
    await file.write(Buffer.from([(last[0] ?? 0) ^ 0xff]), 0, 1, size - 1);
  } finally {
    await file.close();
  }
}

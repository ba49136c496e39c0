import { setTimeout } from 'node:timers/promises';
import type { LiveSystem } from '../target/live-system.ts';
import type { Crash, Target } from './soak-plan.ts';

interface Crashable {
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/** The parts that a soak may kill: not external ones, and not a Kafka that loses its data. */
export function findTargets({ kafka, databases }: LiveSystem): Target[] {
  return [
    'orders',
    'notifications',
    'user-profile',
    ...((['outage', 'recovery'] as const).some((feature) => kafka.cannotProve.includes(feature))
      ? []
      : (['kafka'] as const)),
    ...(databases.ownServer === undefined ? [] : (['postgres'] as const)),
  ];
}

/** Kills a part without warning, like a power cut, and starts it again. */
export async function crash(system: LiveSystem, { target, downMs }: Crash): Promise<void> {
  const { kill, start } = toCrashable(system, target);
  await kill();
  await setTimeout(downMs);
  await start();
}

function toCrashable(system: LiveSystem, target: Target): Crashable {
  const { databases } = system;
  // Through the target, which records for the report what is done to processes.
  const { services, kafka } = system.target.control ?? system;
  if (target === 'kafka') return { kill: () => kafka.kill('SIGKILL'), start: kafka.restart };
  if (target === 'postgres') {
    const { ownServer } = databases;
    if (ownServer === undefined) throw new Error('Cannot kill an external PostgreSQL server');
    return { kill: ownServer.crash, start: ownServer.restart };
  }
  const service = services[target];
  return { kill: () => service.kill('SIGKILL'), start: service.start };
}

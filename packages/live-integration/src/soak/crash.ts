import { setTimeout } from 'node:timers/promises';
import type { LiveSystem } from '../system/live-system.ts';
import type { Crash, Target } from './soak-plan.ts';

interface Victim {
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/** What can be killed of a system: given parts and those that keep nothing are left alone. */
export function findTargets({ kafka, databases }: LiveSystem): Target[] {
  return [
    'orders',
    'notifications',
    'user-profile',
    ...((['outage', 'recovery'] as const).some((feature) => kafka.cannotProve.includes(feature))
      ? []
      : (['kafka'] as const)),
    ...(databases.own === undefined ? [] : (['postgres'] as const)),
  ];
}

/** Kills as a power cut of one process does, and starts it again. */
export async function crash(system: LiveSystem, { target, downMs }: Crash): Promise<void> {
  const { kill, start } = toVictim(system, target);
  await kill();
  await setTimeout(downMs);
  await start();
}

function toVictim({ services, kafka, databases }: LiveSystem, target: Target): Victim {
  if (target === 'kafka') return { kill: () => kafka.kill('SIGKILL'), start: kafka.restart };
  if (target === 'postgres') {
    const { own } = databases;
    if (own === undefined) throw new Error('The PostgreSQL server is not ours to kill');
    return { kill: own.crash, start: own.restart };
  }
  const service = services[target];
  return { kill: () => service.kill('SIGKILL'), start: service.start };
}

import { Counter, type Registry } from 'prom-client';
import type { AttemptState, Channel } from './domain/notification.ts';

export interface Counters {
  readonly countAttempt: (channel: Channel, state: AttemptState) => void;
  readonly countEvent: (what: 'dead-lettered' | 'retried') => void;
}

export function makeCounters(registry: Registry): Counters {
  const registers = [registry];
  const attempts = new Counter({
    name: 'notification_attempts_total',
    help: 'Attempts to notify a user, by channel and state afterwards',
    labelNames: ['channel', 'state'],
    registers,
  });
  const events = {
    'dead-lettered': new Counter({
      name: 'events_dead_lettered_total',
      help: 'Events that went to the dead-letter topic',
      registers,
    }),
    retried: new Counter({
      name: 'events_retried_total',
      help: 'Times that an event failed and was left for another try',
      registers,
    }),
  };
  return {
    countAttempt: (channel, state) => attempts.inc({ channel, state }),
    countEvent: (what) => events[what].inc(),
  };
}

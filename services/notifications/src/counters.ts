import { Counter, type Registry } from 'prom-client';
import type { AttemptState, Channel } from './domain/notification.ts';
import type { OffsetGap } from './events/offsets/partition-offsets.ts';

export interface Counters {
  readonly countAttempt: (channel: Channel, state: AttemptState) => void;
  readonly countEvent: (what: 'dead-lettered' | 'retried') => void;
  readonly countGap: (gap: OffsetGap) => void;
}

export function makeCounters(registry: Registry): Counters {
  const registers = [registry];
  const attempts = new Counter({
    name: 'notification_attempts_total',
    help: 'Attempts to notify a user, by channel and state afterwards',
    labelNames: ['channel', 'state'],
    registers,
  });
  // An increase can be seen only of a series that exists.
  for (const channel of ['sms', 'email']) attempts.inc({ channel, state: 'failed' }, 0);
  const events = {
    'dead-lettered': new Counter({
      name: 'events_dead_lettered_total',
      help: 'Events that were sent to the dead-letter topic',
      registers,
    }),
    retried: new Counter({
      name: 'events_retried_total',
      help: 'Failures of events that are retried',
      registers,
    }),
  };
  const gaps = new Counter({
    name: 'consumer_offset_gaps_total',
    help: 'How often the committed offset was not on the topic, by kind',
    labelNames: ['kind'],
    registers,
  });
  for (const kind of ['beyond-end', 'below-start', 'missing'] as const) gaps.inc({ kind }, 0);
  const lost = new Counter({
    name: 'events_lost_total',
    help: 'Events that retention deleted before they were consumed',
    registers,
  });
  return {
    countAttempt: (channel, state) => attempts.inc({ channel, state }),
    countEvent: (what) => events[what].inc(),
    countGap: ({ kind, skipped }) => {
      gaps.inc({ kind });
      if (kind === 'below-start') lost.inc(skipped);
    },
  };
}

import { Counter, Gauge, type Registry } from 'prom-client';
import type { OutboxStore } from './ports/outbox-store.ts';

type Measured = Pick<OutboxStore, 'countRefused' | 'measure'>;

/** Measures the outbox at each scrape. Returns a function that counts published events. */
export function measureOutbox(
  metrics: Registry,
  { measure, countRefused }: Measured,
): (events: number) => void {
  addGauge(metrics, {
    name: 'outbox_depth',
    help: 'Events that wait to be delivered, by destination',
    read: async (to) => (await measure(to)).count,
  });
  addGauge(metrics, {
    name: 'outbox_oldest_age_seconds',
    help: 'Age of the oldest event that waits to be delivered, by destination',
    read: async (to) => (await measure(to)).oldestAge,
  });
  new Gauge({
    name: 'outbox_refused',
    help: 'Events that the event bus rejected; they stay in the outbox',
    registers: [metrics],
    async collect() {
      this.set(await countRefused());
    },
  });
  const published = new Counter({
    name: 'events_published_total',
    help: 'Events that the event bus acknowledged; a republished event counts again',
    registers: [metrics],
  });
  return (events) => published.inc(events);
}

interface OutboxGauge {
  readonly name: string;
  readonly help: string;
  readonly read: (to: Parameters<Measured['measure']>[0]) => Promise<number>;
}

function addGauge(metrics: Registry, { name, help, read }: OutboxGauge): void {
  new Gauge({
    name,
    help,
    labelNames: ['to'],
    registers: [metrics],
    async collect() {
      this.set({ to: 'user-profile' }, await read('user-profile'));
      this.set({ to: 'kafka' }, await read('kafka'));
    },
  });
}

/**
 * What it costs to hold an event to its schema: `npm run bench:validate -w packages/event-schema`.
 * Ratios to JSON.parse of the same text, which producer and consumer pay in any case; times are of
 * this machine.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readEventDocument } from '../src/document/read-event-document.ts';
import { parseJsonPath } from '../src/review/json-path.ts';
import { project } from '../src/types/projection.ts';
import { stripAnnotations } from '../src/types/strip-annotations.ts';
import { compileCheck, compileReader } from '../src/validate/compile-schema.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const EVENTS = 20_000;
const ROUNDS = 25;

/** Microseconds of processor time that each takes: the best of rounds that take turns. */
function measure<Name extends string>(acts: Record<Name, () => unknown>): Record<Name, number> {
  const best = Object.fromEntries(Object.keys(acts).map((name) => [name, Infinity]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, act] of Object.entries<() => unknown>(acts)) {
      const start = process.cpuUsage();
      for (let n = 0; n < EVENTS; n += 1) act();
      const microseconds = process.cpuUsage(start).user / EVENTS;
      best[name] = Math.min(best[name] ?? Infinity, microseconds);
    }
  }
  return best as Record<Name, number>;
}

function compileMs(compile: () => unknown): string {
  const start = performance.now();
  compile();
  return `${(performance.now() - start).toFixed(0)} ms`;
}

const { messages } = await readEventDocument(
  path.join(ROOT, 'contracts/asyncapi/order-events.yaml'),
);
const manifest = path.join(ROOT, 'services/notifications/package.json');
const { reads } = JSON.parse(await readFile(manifest, 'utf8')) as {
  reads: Record<string, { payload: string[] }>;
};
const [message] = messages;
const example = message?.examples[0];
if (message === undefined || example === undefined) throw new Error('There is no example');

const whole = stripAnnotations(message.payload);
const places = (reads[message.name]?.payload ?? []).map(parseJsonPath);
const read = stripAnnotations(project([message.payload], places));
const compiled = {
  whole: compileMs(() => compileCheck(whole)),
  read: compileMs(() => compileReader(read)),
};
const checkWhole = compileCheck(whole);
const readEvent = compileReader(read);

const text = JSON.stringify(example.payload);
const parsed: unknown = JSON.parse(text);
if (checkWhole(parsed).length > 0 || !readEvent(JSON.parse(text)).fits) throw new Error('Unfit');

const times = measure({
  'JSON.parse alone': (): unknown => JSON.parse(text),
  'JSON.stringify alone': () => JSON.stringify(parsed),
  'producer: check of the whole': () => checkWhole(parsed),
  'consumer: JSON.parse and what it reads': () => readEvent(JSON.parse(text)),
});

console.log(`${message.name}, ${text.length} bytes, best of ${ROUNDS} × ${EVENTS} events`);
console.log(`compiled once: whole ${compiled.whole} (the first), what is read ${compiled.read}`);
for (const [name, time] of Object.entries(times)) {
  const ratio = (time / times['JSON.parse alone']).toFixed(2);
  console.log(`${name.padEnd(40)} ${time.toFixed(2)} µs  × ${ratio}`);
}

/**
 * The cost of validating an event: `npm run bench:validate -w packages/event-schema`.
 * Ratios to JSON.parse of the same text, which consumers run anyway.
 */
import { givenDocument } from '../test/given-document.ts';
import { parseJsonPath } from '@shopflow/json-schema/json-path';
import { project } from '../src/types/projection.ts';
import { stripAnnotations } from '../src/types/strip-annotations.ts';
import { compileCheck, compileReader } from '@shopflow/json-schema/compile-schema';

const EVENTS = 20_000;
const ROUNDS = 25;

/** Microseconds of processor time per operation: the best of interleaved rounds. */
function measure<Name extends string>(
  operations: Record<Name, () => unknown>,
): Record<Name, number> {
  const best = Object.fromEntries(Object.keys(operations).map((name) => [name, Infinity]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries<() => unknown>(operations)) {
      const start = process.cpuUsage();
      for (let n = 0; n < EVENTS; n += 1) run();
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

const READS = [
  ...['$.orderId', '$.userId', '$.customerEmail', '$.items[*].sku', '$.items[*].quantity'],
  ...['$.total.amount', '$.total.currency', '$.bulkId'],
];

const { messages } = await givenDocument();
const [message] = messages;
const example = message?.examples[0];
if (message === undefined || example === undefined) throw new Error('The document has no example');

const fullSchema = stripAnnotations(message.payload);
const places = READS.map(parseJsonPath);
const readSchema = stripAnnotations(project([message.payload], places));
const compiled = {
  full: compileMs(() => compileCheck(fullSchema)),
  read: compileMs(() => compileReader(readSchema)),
};
const checkFull = compileCheck(fullSchema);
const readEvent = compileReader(readSchema);

const text = JSON.stringify(example.payload);
const parsed: unknown = JSON.parse(text);
if (checkFull(parsed).length > 0 || !readEvent(JSON.parse(text)).fits)
  throw new Error('The example does not match its schema');

const times = measure({
  'JSON.parse alone': (): unknown => JSON.parse(text),
  'JSON.stringify alone': () => JSON.stringify(parsed),
  'producer: check of the whole event': () => checkFull(parsed),
  'consumer: JSON.parse and tolerant read': () => readEvent(JSON.parse(text)),
});

console.log(`${message.name}, ${text.length} bytes, best of ${ROUNDS} × ${EVENTS} events`);
console.log(`compiled once: full schema ${compiled.full} (first), read schema ${compiled.read}`);
for (const [name, time] of Object.entries(times)) {
  const ratio = (time / times['JSON.parse alone']).toFixed(2);
  console.log(`${name.padEnd(40)} ${time.toFixed(2)} µs  × ${ratio}`);
}

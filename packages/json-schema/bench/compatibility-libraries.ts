/**
 * Compares libraries: `npm run bench -w packages/json-schema` runs the labeled cases of
 * test/compatibility/cases.ts with each library and with compareSchemas, in both directions. A library
 * that judges only one direction runs a second time with the schemas swapped.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { diff } from '@asyncapi/diff';
import { compareJsonSchema } from 'api-smart-diff';
import jsonSchemaDiff from 'json-schema-diff';
import { validateSchemaCompatibility } from 'json-schema-diff-validator';
import init, { check_compat } from 'jsoncompat';
import { compareSchemas } from '../src/compatibility/comparison.ts';
import type { JsonSchema } from '../src/json-schema.ts';
import { compatibilityCases, type CompatibilityCase } from '../test/compatibility/cases.ts';

interface Verdict {
  /** `undefined`: no answer. */
  readonly backward: boolean | undefined;
  readonly forward: boolean | undefined;
}
type Judge = (before: JsonSchema, after: JsonSchema) => Verdict | Promise<Verdict>;

const LIBRARIES: Readonly<Record<string, Judge>> = {
  compareSchemas: async (before, after) => {
    const { backward, forward } = await compareSchemas(before, after);
    return { backward: answer(backward.compatible), forward: answer(forward.compatible) };
  },
  jsoncompat: (before, after) => {
    const [was, is] = [JSON.stringify(before), JSON.stringify(after)];
    return {
      backward: check_compat(was, is, 'deserializer'),
      forward: check_compat(was, is, 'serializer'),
    };
  },
  'json-schema-diff': async (before, after) => {
    const found = await jsonSchemaDiff.diffSchemas({
      sourceSchema: before,
      destinationSchema: after,
    });
    return { backward: !found.removalsFound, forward: !found.additionsFound };
  },
  'json-schema-diff-validator': bothWays((before, after) => {
    try {
      validateSchemaCompatibility(before, after);
      return true;
    } catch {
      return false;
    }
  }),
  'api-smart-diff': bothWays((before, after) => {
    const { diffs } = compareJsonSchema(before, after);
    return !diffs.some(({ type }) => type === 'breaking');
  }),
  '@asyncapi/diff': bothWays((before, after) => {
    const output = diff(eventOf(before), eventOf(after));
    if (hasChanges(output.breaking())) {
      return false;
    }
    return hasChanges(output.unclassified()) ? undefined : true;
  }),
};

function answer(compatible: boolean | 'unproved'): boolean | undefined {
  return compatible === 'unproved' ? undefined : compatible;
}

function bothWays(
  isCompatible: (before: JsonSchema, after: JsonSchema) => boolean | undefined,
): Judge {
  return (before, after) => ({
    backward: isCompatible(before, after),
    forward: isCompatible(after, before),
  });
}

function hasChanges(changes: unknown): boolean {
  return Array.isArray(changes) && changes.length > 0;
}

function eventOf(payload: JsonSchema): object {
  return {
    asyncapi: '3.0.0',
    info: { title: 'Events', version: '1.0.0' },
    channels: {
      events: { address: 'events', messages: { happened: { name: 'happened', payload } } },
    },
  };
}

/** Silences the library's console output, which does not belong in the table. */
async function verdictOf(judge: Judge, { before, after }: CompatibilityCase): Promise<Verdict> {
  const { log, error, warn } = console;
  Object.assign(console, { log: () => undefined, error: () => undefined, warn: () => undefined });
  try {
    return await judge(structuredClone(before), structuredClone(after));
  } catch {
    return { backward: undefined, forward: undefined };
  } finally {
    Object.assign(console, { log, error, warn });
  }
}

interface Tally {
  right: number;
  /** Called compatible, but readers reject something. */
  missed: number;
  /** Called breaking, but readers accept everything. */
  'false alarm': number;
  'no answer': number;
}

function count(tally: Tally, verdict: boolean | undefined, label: boolean): void {
  if (verdict === undefined) {
    tally['no answer'] += 1;
  } else if (verdict === label) {
    tally.right += 1;
  } else {
    tally[verdict ? 'missed' : 'false alarm'] += 1;
  }
}

function mark(verdict: boolean | undefined, label: boolean): string {
  return verdict === undefined ? '-' : verdict === label ? 'yes' : 'NO';
}

/** Milliseconds of processor time per case, in interleaved rounds; the first one warms up. */
async function times(): Promise<ReadonlyMap<string, number>> {
  const rounds = 4;
  const spent = new Map<string, number>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, judge] of Object.entries(LIBRARIES)) {
      const start = process.cpuUsage();
      for (const testCase of compatibilityCases) {
        await verdictOf(judge, testCase);
      }
      const { user, system } = process.cpuUsage(start);
      const share = (user + system) / 1000 / rounds / compatibilityCases.length;
      spent.set(name, (spent.get(name) ?? 0) + (round === 0 ? 0 : share));
    }
  }
  return spent;
}

const wasm = createRequire(import.meta.url).resolve('jsoncompat/jsoncompat_wasm_bg.wasm');
await init({ module_or_path: readFileSync(wasm) });

const rows: Record<string, Record<string, string>> = {};
const tallies: Record<string, Tally & { 'relative time': string }> = {};
const spent = await times();
const ownTime = spent.get('compareSchemas') ?? NaN;
for (const [name, judge] of Object.entries(LIBRARIES)) {
  const tally: Tally = { right: 0, missed: 0, 'false alarm': 0, 'no answer': 0 };
  for (const testCase of compatibilityCases) {
    const verdict = await verdictOf(judge, testCase);
    const marks = (['backward', 'forward'] as const).map((direction) => {
      count(tally, verdict[direction], testCase[direction]);
      return mark(verdict[direction], testCase[direction]);
    });
    rows[testCase.name] = { ...rows[testCase.name], [name]: marks.join(' / ') };
  }
  tallies[name] = { ...tally, 'relative time': ((spent.get(name) ?? NaN) / ownTime).toFixed(2) };
}
const cases = compatibilityCases.length;
process.stdout.write('Right? backward / forward; "-": no answer\n');
console.table(rows);
process.stdout.write(
  `${cases} cases, ${2 * cases} verdicts; compareSchemas takes ${ownTime.toFixed(1)} ms per case\n`,
);
console.table(tallies);

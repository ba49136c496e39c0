import fc from 'fast-check';
import { compareSchemas } from '../../src/compatibility/comparison.ts';
import type { Judgment } from '../../src/compatibility/judgment.ts';
import type { JsonSchema } from '../../src/json-schema.ts';
import { makeLenientValidator } from '../../src/validate/lenient-validator.ts';
import { anyRoot } from '../compatibility/schema-arbitraries.ts';
import { changedSchema } from '../compatibility/schema-mutations.ts';
import { boundariesOf } from './boundaries.ts';
import { drawDocument } from './draw-document.ts';
import { makeRandom, type Random } from '../random.ts';
import { makeSecondValidator } from './second-validator.ts';

export interface SoundnessOptions {
  readonly pairs: number;
  readonly seed: number;
  /** Documents generated for each judgment. */
  readonly documents: number;
}

/** Counts, with examples of wrong results. */
export interface SoundnessReport {
  readonly pairs: number;
  readonly compatible: number;
  readonly breaking: number;
  readonly unproved: number;
  /** Valid documents of a writer, checked with a reader that was called compatible. */
  readonly documents: number;
  readonly wrong: readonly Example[];
  readonly falseWitnesses: readonly Example[];
  readonly undecided: readonly Example[];
  /** Documents on which the validators disagree: one of them is wrong. */
  readonly disputed: readonly Example[];
  /** Processor time of the slowest pair with all its queries. */
  readonly slowestMs: number;
  readonly overTwoSeconds: number;
  readonly peakMegabytes: number;
}

export interface Example {
  readonly writer: JsonSchema;
  readonly reader: JsonSchema;
  readonly detail: unknown;
}

type Count = { -readonly [Key in keyof SoundnessReport]: SoundnessReport[Key] } & {
  wrong: Example[];
  falseWitnesses: Example[];
  undecided: Example[];
  disputed: Example[];
};

const compile = makeLenientValidator();

/** Judges pairs of schemas and checks each judgment with two validators, on documents at the schemas' limits. */
export async function runSoundness(options: SoundnessOptions): Promise<SoundnessReport> {
  const { pairs, seed } = options;
  const random = makeRandom(seed);
  const half = Math.ceil(pairs / 2);
  const drawn = [
    ...fc.sample(changedSchema, { numRuns: half, seed }),
    ...fc.sample(fc.tuple(anyRoot, anyRoot), { numRuns: pairs - half, seed }),
  ];
  const count: Count = {
    ...{ pairs, compatible: 0, breaking: 0, unproved: 0, documents: 0 },
    ...{ wrong: [], falseWitnesses: [], undecided: [], disputed: [] },
    ...{ slowestMs: 0, overTwoSeconds: 0, peakMegabytes: 0 },
  };
  for (const [before, after] of drawn) {
    const start = process.cpuUsage();
    const { backward, forward } = await compareSchemas(before, after);
    const { user, system } = process.cpuUsage(start);
    const milliseconds = (user + system) / 1000;
    count.slowestMs = Math.max(count.slowestMs, Math.round(milliseconds));
    count.overTwoSeconds += milliseconds > 2000 ? 1 : 0;
    const megabytes = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
    count.peakMegabytes = Math.max(count.peakMegabytes, megabytes);
    check(backward, { writer: before, reader: after }, { count, options, random });
    check(forward, { writer: after, reader: before }, { count, options, random });
  }
  return count;
}

interface Validators {
  readonly written: (document: unknown) => boolean;
  readonly read: (document: unknown) => boolean;
}

/** Undefined where ajv throws a TypeError, as it does for some documents with nested `unevaluatedProperties`. */
function breaksBy({ written, read }: Validators, document: unknown): boolean | undefined {
  try {
    return written(document) && !read(document);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

interface Sides {
  readonly writer: JsonSchema;
  readonly reader: JsonSchema;
}

interface Context {
  readonly count: Count;
  readonly options: SoundnessOptions;
  readonly random: Random;
}

function check(judgment: Judgment, { writer, reader }: Sides, context: Context): void {
  const { count } = context;
  const example = (detail: unknown): Example => ({ writer, reader, detail });
  if (judgment.compatible === 'unproved') {
    count.unproved += 1;
    count.undecided.push(example(judgment.reason));
  } else if (judgment.compatible) {
    count.compatible += 1;
    for (const document of drawDocuments({ writer, reader }, context)) {
      const verdict = verdictOn(document, { writer, reader });
      count.documents += verdict.isWritten ? 1 : 0;
      if (verdict.breaks === true) count.wrong.push(example(document));
      if (verdict.breaks === 'disputed') count.disputed.push(example(document));
    }
  } else {
    count.breaking += 1;
    const { breaks } = verdictOn(judgment.witness, { writer, reader });
    if (breaks === false) count.falseWitnesses.push(example(judgment.witness));
    if (breaks === 'disputed') count.disputed.push(example(judgment.witness));
  }
}

function drawDocuments({ writer, reader }: Sides, { options, random }: Context): unknown[] {
  const boundaries = boundariesOf([writer, reader]);
  return Array.from({ length: options.documents }, (_, n) =>
    drawDocument(n % 3 === 0 ? reader : writer, { boundaries, random, depth: 0 }),
  );
}

interface Verdict {
  readonly isWritten: boolean;
  /** Whether the reader rejects what the writer may write, according to every validator that can decide. */
  readonly breaks: boolean | 'disputed';
}

function verdictOn(document: unknown, sides: Sides): Verdict {
  const { first, second } = validatorsOf(sides);
  const [written, read] = [second.written(document), second.read(document)];
  const other = written === undefined || read === undefined ? undefined : written && !read;
  const verdicts = [breaksBy(first, document), other].filter((breaks) => breaks !== undefined);
  const [breaks = false] = verdicts;
  const isDisputed = verdicts.some((each) => each !== breaks);
  return { isWritten: written === true, breaks: isDisputed ? 'disputed' : breaks };
}

/** Cached for the documents of one pair, which are checked in sequence. */
let compiled:
  { readonly sides: Sides; readonly validators: ReturnType<typeof compileBoth> } | undefined;

function validatorsOf(sides: Sides): ReturnType<typeof compileBoth> {
  if (compiled?.sides.writer !== sides.writer || compiled.sides.reader !== sides.reader) {
    compiled = { sides, validators: compileBoth(sides) };
  }
  return compiled.validators;
}

function compileBoth({ writer, reader }: Sides) {
  return {
    first: { written: compile(writer), read: compile(reader) },
    second: { written: makeSecondValidator(writer), read: makeSecondValidator(reader) },
  };
}

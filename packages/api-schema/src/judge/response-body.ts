import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage, Place } from '@shopflow/pact-model/usage';
import type { ChangeKind } from '../changes/api-change.ts';
import type { SchemaEdit } from '../changes/schema-edit.ts';
import { allows, findDocument, matching } from '@shopflow/json-schema/conditions';
import { placeIn } from '@shopflow/json-schema/place-in';
import { bodyExample, placeAt, valueAt, withValue, type Instance } from './body-instances.ts';
import { completeAnswer } from './complete-answer.ts';
import {
  breaks,
  SAFE,
  unknown,
  worstOf,
  type Exhibit,
  type Judge,
  type Judgment,
  type Use,
} from './judgment.ts';
import { judgeNarrowing } from './narrowed-values.ts';
import { instancesIn } from './recursive-instances.ts';
import { fieldsNoLongerDescribed } from './removed-variant.ts';
import { judgeWidening, type PlaceContext, type PlaceSchemas } from './place-values.ts';

/** The schemas of a response body in both documents, as far as they count in responses. */
export interface ResponseBodies {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly status: string;
}

/** Rule R1: what an interaction reads is gone. */
const REMOVALS: ReadonlySet<ChangeKind> = new Set(['A1', 'A4', 'A5', 'A24']);

/** More values and variants of an element. */
const IGNORED_IN_FURTHER: ReadonlySet<ChangeKind> = new Set(['A12', 'A14', 'A17', 'A20']);

/** Judges one change of the schema of a response body. */
export function judgeResponseEdit(edit: SchemaEdit, bodies: ResponseBodies): Judge {
  return (use) => {
    const body = bodyExample(use.usage);
    if (body === undefined) return SAFE;
    if (edit.kind === 'T1' || edit.kind === 'A6') return SAFE;
    const instances = instancesIn(edit.path, body.example, bodies);
    return worstOf(
      instances.map((instance) =>
        judgeInstance(edit, { use, instance, bodies, example: body.example }),
      ),
    );
  };
}

interface At {
  readonly use: Use;
  readonly instance: Instance;
  readonly bodies: ResponseBodies;
  readonly example: unknown;
}

function judgeInstance(edit: SchemaEdit, at: At): Judgment {
  const { instance } = at;
  if (REMOVALS.has(edit.kind) || (edit.kind === 'A22' && edit.change === undefined)) {
    return judgeRemoval(edit, at);
  }
  if (edit.kind === 'A2') return judgeAbsence(at);
  if (edit.change === undefined) return SAFE;
  if (edit.note.code === 'not-understood') {
    return judgeNotUnderstood(edit, at);
  }
  if (edit.kind === 'A3' || !instance.isPresent) return judgeAddition(at);
  const ofFields = edit.kind === 'A21' ? judgeGoneFields(at) : [];
  return worstOf([...ofFields, judgeValues(edit, at)]);
}

/** A field of the example that may be missing without a refusal is not read: the example is that of a map. */
function judgeRemoval(edit: SchemaEdit, at: At): Judgment {
  const path =
    edit.kind === 'A22' && edit.note.code === 'changed'
      ? [...at.instance.steps, String(edit.note.before)]
      : at.instance.steps;
  return judgeGone(at, path);
}

function judgeGone(at: At, path: ValuePath): Judgment {
  if (valueAt(at.example, path) === undefined) return SAFE;
  const without = withValue(at.example, path, undefined);
  const acceptance = at.use.usage.acceptsBody(without);
  if (acceptance === 'accepted') return SAFE;
  if (acceptance === 'unknown') return unknown(UNKNOWN_MATCHER, 'rule');
  const exhibit = showAnswer(at, without);
  return breaks(
    { code: 'no-longer-promised' },
    exhibit === undefined ? 'rule' : 'verifier',
    exhibit,
  );
}

/** The fields that only a removed variant described. */
function judgeGoneFields(at: At): readonly Judgment[] {
  const { bodies, example, instance } = at;
  return fieldsNoLongerDescribed(bodies, example, instance.steps).map((steps) =>
    judgeGone(at, steps),
  );
}

const UNKNOWN_MATCHER = {
  code: 'not-understood',
  reason: 'a matcher that is not known',
} as const;

function judgeAbsence(at: At): Judgment {
  const { instance, use, example } = at;
  if (!instance.isPresent) return SAFE;
  const without = withValue(example, instance.steps, undefined);
  const acceptance = use.usage.acceptsBody(without);
  if (acceptance === 'accepted' || someOtherAccepts(at, undefined)) return SAFE;
  if (acceptance === 'unknown') return unknown(UNKNOWN_MATCHER, 'rule');
  const exhibit = showAnswer(at, without);
  return breaks({ code: 'may-be-missing' }, exhibit === undefined ? 'rule' : 'verifier', exhibit);
}

/** Whether an interaction with the same request accepts the value there; it may not read the place at all. */
function someOtherAccepts({ use, instance }: At, value: unknown): boolean {
  return use.others.some((other) => {
    const body = bodyExample(other);
    return (
      body === undefined ||
      other.acceptsBody(withValue(body.example, instance.steps, value)) === 'accepted'
    );
  });
}

function readsNothingThere(other: HttpUsage, steps: ValuePath): boolean {
  const body = bodyExample(other);
  return body === undefined || valueAt(body.example, steps) === undefined;
}

/** Only a map matcher (`eachKey`, `eachValue`) looks at fields that the example does not name. */
function judgeAddition(at: At): Judgment {
  const { instance, use, bodies, example } = at;
  if (instance.isPresent) return SAFE;
  const { schema } = placeIn(bodies.after, instance.steps, example);
  const found = findDocument([matching(schema)]);
  const value = typeof found === 'object' ? found.document : 'text';
  const answer = withValue(example, instance.steps, value);
  const acceptance = use.usage.acceptsBody(answer);
  if (acceptance === 'accepted' || someOtherAccepts(at, value)) return SAFE;
  const isElement = typeof instance.steps.at(-1) === 'number';
  if (isElement && acceptance === 'refused') {
    return unknown({ code: 'not-understood', reason: 'the length of an exact list' }, 'rule');
  }
  if (acceptance === 'unknown' || use.usage.acceptsBody(example) !== 'accepted') {
    return unknown(UNKNOWN_MATCHER, 'rule');
  }
  return breaks({ code: 'new-value-refused', value }, 'verifier', showAnswer(at, answer));
}

function judgeNotUnderstood(edit: SchemaEdit, at: At): Judgment {
  if (!at.instance.isPresent) return SAFE;
  const reason = edit.note.code === 'not-understood' ? edit.note.reason : '';
  return unknown({ code: 'not-understood', reason }, 'rule');
}

function judgeValues(edit: SchemaEdit, at: At): Judgment {
  const { use, instance } = at;
  const place = placeAt(use.usage.reads, instance.steps);
  if (place === undefined) return SAFE;
  if (place.isUnknown) return unknown(UNKNOWN_MATCHER, 'rule');
  const context = toContext(edit, at, place);
  const narrowed = judgeNarrowing(context);
  if (narrowed !== undefined) return narrowed;
  return copesAnyway(edit, at, place) ? SAFE : judgeWidening(context);
}

function copesAnyway({ change, kind }: SchemaEdit, { use, instance }: At, place: Place): boolean {
  if (change?.forward === true) return true;
  // Where the list must only contain an element like the example, further elements are ignored.
  if (place.isInVariant && IGNORED_IN_FURTHER.has(kind)) return true;
  // Another answer to the same call does without the place, so the consumer copes with any value.
  return use.others.some((other) => readsNothingThere(other, instance.steps));
}

function toContext(edit: SchemaEdit, at: At, place: Place): PlaceContext {
  const { use, instance, bodies, example } = at;
  const schemas: PlaceSchemas = {
    before: placeIn(bodies.before, instance.steps, example).schema ?? true,
    after: placeIn(bodies.after, instance.steps, example).schema ?? true,
    accepted: place.acceptedSchema(),
    example: place.example,
  };
  const put = (value: unknown): unknown => withValue(example, instance.steps, value);
  return {
    schemas,
    place,
    change: edit.change,
    root: bodies,
    others: placesOfOthers(use, instance.steps),
    accepts: (value) => use.usage.acceptsBody(put(value)),
    show: (value) => showAnswer(at, put(value)),
  };
}

function placesOfOthers({ others }: Use, steps: ValuePath): readonly Place[] {
  return others.flatMap((other) => placeAt(other.reads, steps) ?? []);
}

/** A whole answer that the new document allows; undefined when none was found around the place. */
function showAnswer({ bodies, use }: At, body: unknown): Exhibit | undefined {
  const whole = completeAnswer(body, bodies.after);
  if (whole === undefined || allows(bodies.after, whole.body) !== true) return undefined;
  const status = statusOf(use.usage);
  return { answer: { status, body: whole.body } };
}

export function statusOf({ reads }: HttpUsage): number {
  const status = reads.find(({ part }) => part === 'status');
  return Number(status?.example);
}

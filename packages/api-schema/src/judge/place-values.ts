import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { SchemaChange } from '@shopflow/json-schema/schema-change';
import { schemaList } from '@shopflow/json-schema/schema-keywords';
import type { Acceptance } from '@shopflow/pact-model/acceptance';
import type { Accepted } from '@shopflow/pact-model/accepted';
import type { Place } from '@shopflow/pact-model/usage';
import { allows, findDocument, matching, notMatching, type Condition } from '../schema/find-document.ts';
import { definitionsOf, toView, withDefinitions } from '../schema/schema-view.ts';
import { keepExample, type Free } from './keep-example.ts';
import {
  ALREADY_BROKEN,
  breaks,
  SAFE,
  unknown,
  worstOf,
  type Exhibit,
  type Judgment,
} from './judgment.ts';

/** What both documents allow at one place of an answer, and what the pact accepts there. */
export interface PlaceSchemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly accepted: JsonSchema;
  readonly example: unknown;
}

export interface PlaceContext {
  readonly schemas: PlaceSchemas;
  readonly place: Place;
  readonly change: SchemaChange | undefined;
  readonly root: { readonly before: JsonSchema; readonly after: JsonSchema };
  /** The same place in interactions with the identical request. */
  readonly others: readonly Place[];
  /** Whether the verifier accepts the example with another value at the place. */
  readonly accepts: (value: unknown) => Acceptance;
  readonly show: (value: unknown) => Exhibit | undefined;
}

/**
 * Rule R2: breaks when nothing that may still be sent satisfies the pact. Undefined when something does,
 * or when nothing did before.
 */
export function judgeNarrowing({ schemas, show, place, accepts }: PlaceContext): Judgment | undefined {
  const { before, after, accepted, example } = schemas;
  if (allows(after, example) === true) return undefined;
  const still = findDocument([matching(after), matching(accepted)]);
  if (typeof still === 'object') return undefined;
  // What a matcher accepts as a text, whatever its JSON type, is not in the schema of what it accepts.
  if (comparesTexts(place.demand.accepted) && likeExample(example).some((value) => allows(after, value) === true && accepts(value) === 'accepted')) {
    return undefined;
  }
  const was = allows(before, example) === true || typeof findDocument([matching(before), matching(accepted)]) === 'object';
  if (!was) return ALREADY_BROKEN;
  if (still === 'unknown') {
    return place.isMatchedByType ? undefined : unknown(NOT_DECIDED, 'rule');
  }
  const any = findDocument([matching(after)]);
  const exhibit = typeof any === 'object' ? show(any.document) : undefined;
  return breaks({ code: 'cannot-be-satisfied' }, exhibit === undefined ? 'rule' : 'verifier', exhibit);
}

const NOT_DECIDED = { code: 'not-understood', reason: 'no proof was found within the time' } as const;

const TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
type Type = (typeof TYPES)[number];

/** Rule R3: what the new document allows and the old one did not. */
export function judgeWidening(context: PlaceContext): Judgment {
  const { change } = context;
  // The order and the uniqueness of elements are never evidence.
  if (change?.keyword === 'uniqueItems') return SAFE;
  const frees = change?.kind === 'schema-changed' ? freeFields(context.schemas.example) : [];
  return worstOf(
    TYPES.flatMap((type) =>
      (['none', ...frees] as const).map((free) => judgeType({ ...context, free }, type)),
    ),
  );
}

const MAX_FREE = 20;

/** A conditional promise: each field may be missing where it was promised before. */
function freeFields(example: unknown): readonly Free[] {
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return [];
  return Object.keys(example)
    .slice(0, MAX_FREE)
    .map((name) => ({ name }));
}

interface VariedContext extends PlaceContext {
  readonly free: Free;
}

function judgeType(context: VariedContext, type: Type): Judgment {
  const { schemas, accepts, show } = context;
  const added = addedSchema(context);
  const kept = keepExample(schemas.example, added, context.free);
  const isNew = [matching(added), notMatching(schemas.before), matching({ type }), matching(kept)];
  const acceptedByAny = { anyOf: [schemas.accepted, ...context.others.map((each) => each.acceptedSchema())] };
  const isOtherType = typeof findDocument([matching(schemas.before), matching({ type })]) !== 'object';
  const refused = findDocument([...isNew, notMatching(acceptedByAny)]);
  if (refused === 'none') return isOtherType ? judgeTypeEvidence(context, isNew, type) : SAFE;
  if (refused === 'unknown') return unknown(NOT_DECIDED, 'rule');
  if (isOtherType && type !== 'null' && comparesTexts(context.place.demand.accepted)) {
    return unknown({ code: 'type-not-compared', value: refused.document }, 'rule');
  }
  const { document: value } = refused;
  const acceptance = accepts(value);
  if (acceptance === 'accepted') return isOtherType ? judgeTypeEvidence(context, isNew, type) : SAFE;
  if (acceptance === 'unknown') return unknown(NOT_DECIDED, 'rule');
  const exhibit = show(value);
  const decidedBy = exhibit === undefined ? 'rule' : 'verifier';
  if (type === 'null') return breaks({ code: 'may-be-null' }, decidedBy, exhibit);
  if (typeof findDocument([matching(acceptedByAny), matching({ type })]) !== 'object') {
    return breaks({ code: 'other-type', value }, decidedBy, exhibit);
  }
  const refusedOld = findRefusedOld(context, { type, accepted: acceptedByAny });
  if (refusedOld === 'none') {
    return breaks({ code: 'new-value-refused', value }, decidedBy, exhibit);
  }
  if (refusedOld === 'unknown') return unknown(NOT_DECIDED, 'rule', exhibit);
  return unknown(
    { code: 'narrow-expectation', value, refusesOld: refusedOld.document },
    decidedBy,
    exhibit,
  );
}

/** Only the new variant, where one was added: the others could be sent before. */
function addedSchema({ schemas, change, root }: PlaceContext): JsonSchema {
  if (change?.kind !== 'branch-added' || change.after === undefined) return schemas.after;
  return withDefinitions(change.after as JsonSchema, root.after) ?? true;
}

/** A regular expression compares texts, whatever the JSON type: no evidence that the consumer copes. */
function judgeTypeEvidence(context: PlaceContext, isNew: readonly Condition[], type: Type): Judgment {
  const { place, accepts, show, schemas } = context;
  if (!comparesTexts(place.demand.accepted)) return SAFE;
  if (typeof findDocument([matching(schemas.before), matching({ type })]) === 'object') return SAFE;
  const found = findDocument(isNew);
  if (typeof found !== 'object') return SAFE;
  const exhibit = show(found.document);
  if (accepts(found.document) === 'accepted') {
    return unknown({ code: 'type-not-compared', value: found.document }, exhibit === undefined ? 'rule' : 'verifier', exhibit);
  }
  return SAFE;
}

/** The values of other types that are written like a text. */
function likeExample(example: unknown): readonly unknown[] {
  const text = String(example);
  const number = text.trim() === '' ? NaN : Number(text);
  return [...(Number.isNaN(number) ? [] : [number]), true, false, null, 0, 1, 7, 10, 42, 100, 1.5, [], {}];
}

const TEXT_CODES: ReadonlySet<string> = new Set(['pattern', 'part', 'not-empty', 'semver']);

function comparesTexts(accepted: Accepted): boolean {
  return accepted.code === 'all' || accepted.code === 'any'
    ? accepted.of.some(comparesTexts)
    : TEXT_CODES.has(accepted.code);
}

/** An old value of the same type that the pact refuses: then it was narrower than the old document already. */
function findRefusedOld(
  { schemas, root, free }: VariedContext,
  { type, accepted }: { readonly type: Type; readonly accepted: JsonSchema },
): ReturnType<typeof findDocument> {
  const variants = variantsOf(schemas.before, root.before);
  const results = variants.map((variant) =>
    findDocument([
      matching(variant),
      matching(schemas.before),
      notMatching(accepted),
      matching({ type }),
      matching(keepExample(schemas.example, variant, free)),
    ]),
  );
  return (
    results.find((each) => typeof each === 'object') ??
    (results.includes('unknown') ? 'unknown' : 'none')
  );
}

/** The variants of a union, or the schema itself. */
function variantsOf(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  const view = toView(schema, root);
  const branches = [...schemaList(view, 'oneOf'), ...schemaList(view, 'anyOf')];
  if (branches.length === 0) return [schema];
  const $defs = definitionsOf(root);
  return branches.map((branch) => (typeof branch === 'boolean' ? branch : { ...branch, $defs }));
}

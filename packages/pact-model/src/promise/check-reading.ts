import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import {
  allowsType,
  elementOf,
  fieldOf,
  toAlternatives,
  type Alternative,
} from '@shopflow/json-schema/schema-alternative';
import { nameOf } from '../match/matcher-name.ts';
import { jsonTypeOf } from '@shopflow/json-schema/json-type';
import type { Place } from '../usage/usage.ts';
import { checkLength } from './check-length.ts';
import { checkScalar } from './check-scalar.ts';
import { isDisagreement, toFinding, type Finding } from './finding.ts';
import { toScalarSchema } from './scalar-schema.ts';

/**
 * Finds each path where a schema does not guarantee what an interaction reads in a document, given as its
 * places. What it reads is an example in a provider state, so it may be narrower than the schema, but it
 * must be possible, and the schema must require every field in it. Among alternatives (oneOf, anyOf) the
 * best match counts. Rules across several fields (`if`, `not`) are not checked.
 */
export function checkReading(places: readonly Place[], schema: JsonSchema): readonly Finding[] {
  const below = new Map<string, Place[]>();
  for (const place of places) {
    const parent = place.steps.length === 0 ? '' : keyOf(place.steps.slice(0, -1));
    below.set(parent, [...(below.get(parent) ?? []), place]);
  }
  const childrenOf: ChildrenOf = ({ steps }) => below.get(keyOf(steps)) ?? [];
  const findings = (below.get('') ?? []).flatMap((root) =>
    checkPlace({ place: root, childrenOf }, schema),
  );
  // Report equal array elements once.
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}

function keyOf(steps: ValuePath): string {
  return JSON.stringify(steps);
}

type ChildrenOf = (place: Place) => readonly Place[];

interface Node {
  readonly place: Place;
  readonly childrenOf: ChildrenOf;
}

function checkPlace(node: Node, schema: JsonSchema): readonly Finding[] {
  const { place } = node;
  const checked = toAlternatives(schema).map((each) => checkAlternative(node, each));
  const faults = checked.map((findings) => findings.filter(isDisagreement).length);
  const least = Math.min(...faults);
  const best = checked[faults.indexOf(least)];
  if (best === undefined) return [toFinding(place, 'impossible', { code: 'nothing' })];
  if (faults.every((count) => count === least)) return best;
  return [...best, toFinding(place, 'narrower', { code: 'alternatives', count: faults.length })];
}

function checkAlternative(node: Node, alternative: Alternative): readonly Finding[] {
  const { place } = node;
  const type = jsonTypeOf(place.example);
  if (type !== 'object' && type !== 'array') return checkScalar(place, alternative);
  const { schema } = toScalarSchema(alternative);
  const promise = { code: 'schema', schema } as const;
  const orNull = { code: 'schema-or-null', schema } as const;
  if (!allowsType(alternative, type)) return [toFinding(place, 'impossible', promise)];
  if (place.isUnknown || !(place.rules?.matchers ?? []).every(appliesToContainers)) {
    return [toFinding(place, 'unproved', promise)];
  }
  return [
    ...(allowsType(alternative, 'null') ? [toFinding(place, 'narrower', orNull)] : []),
    ...(type === 'array' ? checkLength(place, alternative) : []),
    ...node
      .childrenOf(place)
      .flatMap((child) => checkChild({ ...node, place: child }, alternative)),
  ];
}

const OF_CONTAINERS: ReadonlySet<string> = new Set(['type', 'equality', 'notEmpty']);

/** Other matchers constrain keys or select elements. */
function appliesToContainers(matcher: Parameters<typeof nameOf>[0]): boolean {
  return OF_CONTAINERS.has(nameOf(matcher));
}

function checkChild(node: Node, alternative: Alternative): readonly Finding[] {
  const { place } = node;
  const step = place.steps.at(-1) ?? '';
  const { schema = false, isRequired } =
    typeof step === 'number'
      ? { schema: elementOf(alternative, step), isRequired: true }
      : fieldOf(alternative, step);
  if (schema === false) return [toFinding(place, 'unknown', { code: 'not-in-schema' })];
  const absent = isRequired ? [] : [toFinding(place, 'optional', { code: 'optional' })];
  return [...absent, ...checkPlace(node, schema)];
}

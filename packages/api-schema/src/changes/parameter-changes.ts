import { SAFE } from '@shopflow/pact-model/reading';
import type { ApiDocument, Operation, Parameter } from '../document/api-document.ts';
import { withoutNames } from '../document/find-operation.ts';
import {
  judgeAddedParameter,
  judgeDemand,
  judgeNarrowedParameter,
  judgeRemovedParameter,
  judgeStyle,
} from '../judge/parameter.ts';
import type { Parameters } from '../judge/parameter-variation.ts';
import { type Judge } from '../judge/judgment.ts';
import { judgeEmptyValue } from '../judge/request/empty-value.ts';
import { withPositions } from '../judge/sources/path-position.ts';
import { nameIn } from '../judge/sent-texts.ts';
import { typesOf } from '../judge/wire-values.ts';
import type { ApiChange, ChangedPart, ChangeKind, ParameterStyle } from './api-change.ts';
import { isCredential, isDemandedCredential } from './credential-parameters.ts';
import { withFieldParameters } from './field-parameters.ts';
import type { JudgedChange } from './judged-change.ts';
import { parameterSchemaChanges, type What } from './parameter-schema-changes.ts';

export interface OperationPair {
  readonly before: Operation;
  readonly after: Operation;
  readonly dialects: {
    readonly before: ApiDocument['dialect'];
    readonly after: ApiDocument['dialect'];
  };
}

const PARTS: Readonly<Record<Parameter['in'], ChangedPart>> = {
  path: 'path parameter',
  query: 'query parameter',
  header: 'request header',
  cookie: 'cookie',
};

export async function parameterChanges(pair: OperationPair): Promise<readonly JudgedChange[]> {
  const { before, after } = withFieldParameters({
    before: withPositions(pair.before),
    after: withPositions(pair.after),
  });
  const partnerOf = (one: Parameter, others: readonly Parameter[]) =>
    others.find((other) => keyOf(other) === keyOf(one));
  // A path says itself which parameters it has.
  const isNamed = (each: Parameter): boolean => each.in !== 'path';
  const removed = before.filter(
    (each) =>
      isNamed(each) && partnerOf(each, after) === undefined && !isCredential(pair.after, each),
  );
  const added = after.filter((each) => partnerOf(each, before) === undefined);
  const both = before.flatMap((one) => {
    const other = partnerOf(one, after);
    return other === undefined ? [] : [{ before: one, after: other }];
  });
  const changed = await Promise.all(both.map((parameters) => changesOf(pair, parameters)));
  return [
    ...removed.map((each) => removal(pair, each, added)),
    ...added.map((each) => addition(pair, each)),
    ...changed.flat(),
  ];
}

function keyOf({ in: place, name, position }: Parameter): string {
  return position === undefined
    ? `${place} ${nameIn(place, name)}`
    : `path ${position.segment} ${position.index}`;
}

function toChange(pair: OperationPair, parameter: Parameter, what: What): ApiChange {
  const place = { in: PARTS[parameter.in], path: parameter.name };
  return { operation: pair.before.name, ...place, ...what };
}

function removal(
  pair: OperationPair,
  parameter: Parameter,
  added: readonly Parameter[],
): JudgedChange {
  const renamed = added.find((other) => isRenamed(parameter, other));
  const note = renamed
    ? ({
        code: 'renamed',
        before: parameter.name,
        after: renamed.name,
        ...(renamed.in !== parameter.in && { to: PARTS[renamed.in] }),
      } as const)
    : ({ code: 'removed' } as const);
  const kind =
    parameter.in === 'header' ? 'H3' : renamed ? 'Q4' : parameter.in === 'cookie' ? 'H3' : 'Q3';
  const what = { kind, unknownConsumer: 'maybe', note } as const;
  return { change: toChange(pair, parameter, what), judge: judgeRemovedParameter(parameter) };
}

function isRenamed(one: Parameter, other: Parameter): boolean {
  const isSameName = one.name.toLowerCase() === other.name.toLowerCase();
  const isSameShape = JSON.stringify(one.schema) === JSON.stringify(other.schema);
  return isSameName || (one.in === other.in && isSameShape);
}

function addition(pair: OperationPair, added: Parameter): JudgedChange {
  const isRequired = added.isRequired && !isDemandedCredential(pair.before, added);
  const parameter = { ...added, isRequired };
  const kind = isRequired ? requiredKind(parameter) : optionalKind(parameter);
  const unknownConsumer = isRequired ? 'breaking' : 'compatible';
  const what = { kind, unknownConsumer, note: { code: 'added', isRequired } } as const;
  return { change: toChange(pair, parameter, what), judge: judgeAddedParameter(parameter) };
}

function requiredKind({ in: place }: Parameter): ChangeKind {
  if (place === 'path') return 'P2';
  return place === 'header' ? 'H1' : place === 'cookie' ? 'H6' : 'Q2';
}

function optionalKind({ in: place }: Parameter): ChangeKind {
  return place === 'query' ? 'Q1' : 'H2';
}

async function changesOf(
  pair: OperationPair,
  parameters: Parameters,
): Promise<readonly JudgedChange[]> {
  const { before, after } = parameters;
  const add = (what: What, judge: Judge): JudgedChange => ({
    change: toChange(pair, before, what),
    judge,
  });
  const changes: JudgedChange[] = [];
  if (after.isRequired && !before.isRequired) {
    const what = {
      kind: requiredKind(after),
      unknownConsumer: 'breaking',
      note: { code: 'required' },
    } as const;
    changes.push(add(what, judgeDemand(after)));
  }
  if (before.isRequired && !after.isRequired) {
    const what = {
      kind: optionalKind(after),
      unknownConsumer: 'compatible',
      note: { code: 'optional' },
    } as const;
    changes.push(add(what, () => SAFE));
  }
  if (after.isDeprecated && !before.isDeprecated) {
    changes.push(
      add({ kind: 'T1', unknownConsumer: 'compatible', note: { code: 'deprecated' } }, () => SAFE),
    );
  }
  if (isWrittenOtherwise(parameters)) {
    const note = { code: 'style', before: toStyle(before), after: toStyle(after) } as const;
    const kind = before.in === 'path' ? 'P2' : 'Q10';
    changes.push(add({ kind, unknownConsumer: 'breaking', note }, judgeStyle(parameters)));
  }
  if (before.allowsEmptyValue !== after.allowsEmptyValue) {
    const note = {
      code: 'changed',
      before: `allowEmptyValue: ${before.allowsEmptyValue}`,
      after: `allowEmptyValue: ${after.allowsEmptyValue}`,
    } as const;
    changes.push(
      after.allowsEmptyValue
        ? add({ kind: 'Q7', unknownConsumer: 'compatible', note }, () => SAFE)
        : add({ kind: 'Q6', unknownConsumer: 'breaking', note }, judgeEmptyValue(after)),
    );
  }
  if (isDividedOtherwise(parameters)) {
    const note = { code: 'changed', before: pair.before.path, after: pair.after.path } as const;
    const what = { kind: 'P2', unknownConsumer: 'breaking', note } as const;
    changes.push(add(what, judgeNarrowedParameter(parameters)));
  }
  return [
    ...changes,
    ...(await parameterSchemaChanges(pair.dialects, parameters)).map(({ what, judge }) =>
      add(what, judge),
    ),
  ];
}

/** Paths of which a segment has other texts around the parameter, such as `{id}` and `{id}.json`. */
function isDividedOtherwise({ before, after }: Parameters): boolean {
  const [old, next] = [before, after].map(({ position }) => withoutNames(position?.template ?? ''));
  return old !== next;
}

/** Outside of paths, the style matters for lists and objects only, and the media type also for texts. */
function isWrittenOtherwise({ before, after }: Parameters): boolean {
  const types = typesOf(before.schema, before.schema);
  const matters =
    before.mediaType === after.mediaType
      ? hasParts(before) && hasParts(after)
      : hasParts(before) || types.has('string') || types.size === 0;
  return (
    (matters || before.in === 'path') &&
    JSON.stringify(styleOf(before)) !== JSON.stringify(styleOf(after))
  );
}

function hasParts({ schema }: Parameter): boolean {
  const types = typesOf(schema, schema);
  return types.has('array') || types.has('object');
}

function styleOf({
  in: place,
  name,
  style,
  explode,
  schema,
  mediaType,
}: Parameter): Omit<ParameterStyle, 'of'> {
  const matters = place === 'query' || place === 'cookie' || typesOf(schema, schema).has('object');
  return { style, ...(matters && { explode }), ...(style === 'matrix' && { name }), mediaType };
}

function toStyle(parameter: Parameter): ParameterStyle {
  const types = typesOf(parameter.schema, parameter.schema);
  const of = types.has('object') ? 'object' : types.has('array') ? 'array' : 'text';
  return { ...styleOf(parameter), of };
}

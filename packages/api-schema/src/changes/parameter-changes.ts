import { SAFE } from '@shopflow/pact-model/reading';
import type { ApiDocument, Operation, Parameter } from '../document/api-document.ts';
import { withoutNames } from '../document/find-operation.ts';
import {
  judgeAddedParameter,
  judgeDemand,
  judgeNarrowedParameter,
  judgeRemovedParameter,
} from '../judge/parameter.ts';
import type { Parameters } from '../judge/parameter-variation.ts';
import { withPositions } from '../judge/sources/path-position.ts';
import { nameIn } from '../judge/sent-texts.ts';
import type { ApiChange, ChangedPart, ChangeKind } from './api-change.ts';
import { isCredential, isDemandedCredential } from './parameters/credential-parameters.ts';
import { withFieldParameters } from './parameters/field-parameters.ts';
import type { JudgedChange } from './judged-change.ts';
import { parameterSchemaChanges, type JudgedWhat, type What } from './parameter-schema-changes.ts';
import { emptyValueChanges } from './parameters/empty-value-changes.ts';
import { styleChanges } from './parameters/style-changes.ts';

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
  const { before } = parameters;
  const changes = [
    ...presenceChanges(parameters),
    ...styleChanges(parameters),
    ...emptyValueChanges(parameters),
    ...divisionChanges(pair, parameters),
    ...(await parameterSchemaChanges(pair.dialects, parameters)),
  ];
  return changes.map(({ what, judge }) => ({ change: toChange(pair, before, what), judge }));
}

function presenceChanges({ before, after }: Parameters): readonly JudgedWhat[] {
  const kind = after.isRequired ? requiredKind(after) : optionalKind(after);
  const isNarrower = after.isRequired && !before.isRequired;
  const isWider = before.isRequired && !after.isRequired;
  return [
    ...(isNarrower
      ? [
          {
            what: { kind, unknownConsumer: 'breaking', note: { code: 'required' } } as const,
            judge: judgeDemand(after),
          },
        ]
      : []),
    ...(isWider
      ? [toSafe({ kind, unknownConsumer: 'compatible', note: { code: 'optional' } })]
      : []),
    ...(after.isDeprecated && !before.isDeprecated
      ? [toSafe({ kind: 'T1', unknownConsumer: 'compatible', note: { code: 'deprecated' } })]
      : []),
  ];
}

function toSafe(what: What): JudgedWhat {
  return { what, judge: () => SAFE };
}

/** Paths of which a segment has other texts around the parameter, such as `{id}` and `{id}.json`. */
function divisionChanges(pair: OperationPair, parameters: Parameters): readonly JudgedWhat[] {
  const { before, after } = parameters;
  const [old, next] = [before, after].map(({ position }) => withoutNames(position?.template ?? ''));
  if (old === next) return [];
  const note = { code: 'changed', before: pair.before.path, after: pair.after.path } as const;
  const what = { kind: 'P2', unknownConsumer: 'breaking', note } as const;
  return [{ what, judge: judgeNarrowedParameter(parameters) }];
}

import type {
  ChangeKind as SchemaChangeKind,
  SchemaChange,
} from '@shopflow/json-schema/schema-change';
import type { ChangeKind, ForUnknownConsumer } from './api-change.ts';

/** What decides the kind of a change besides itself. */
export interface KindFacts {
  /** The new path of a renamed field, by its old one. */
  readonly renames: ReadonlyMap<string, string>;
  readonly wasRequired: (path: string) => boolean;
  readonly isRequired: (path: string) => boolean;
  /** The new object with the field has no other fields than the documented ones. */
  readonly isInClosed: (path: string) => boolean;
  /** The new schema describes fewer fields below the path. */
  readonly losesFields: (path: string) => boolean;
}

export interface Kind {
  readonly kind: ChangeKind;
  readonly unknownConsumer: ForUnknownConsumer;
}

type ToKind = (change: SchemaChange, facts: KindFacts) => Kind;
type Kinds = Readonly<Record<SchemaChangeKind, ToKind>>;

/** Readers break when the new schema allows what the old one did not. */
export const toResponseKind: ToKind = (change, facts) => {
  const isAboutValuesOfMap =
    change.path.includes('.*') &&
    !/^(property|required|content-model-(opened|closed))/.test(change.kind);
  const isAboutMap = isAboutValuesOfMap || change.keyword === 'propertyNames';
  return isAboutMap ? wider('A23')(change, facts) : RESPONSE[change.kind](change, facts);
};

/** Senders break when the new schema refuses what the old one allowed. */
export const toRequestKind: ToKind = (change, facts) => REQUEST[change.kind](change, facts);

function wider(kind: ChangeKind, narrower = kind): ToKind {
  return ({ forward }) =>
    forward
      ? { kind: narrower, unknownConsumer: 'compatible' }
      : { kind, unknownConsumer: 'breaking' };
}

function narrower(kind: ChangeKind, whenWider: ChangeKind): ToKind {
  return ({ backward }) =>
    backward
      ? { kind: whenWider, unknownConsumer: 'compatible' }
      : { kind, unknownConsumer: 'breaking' };
}

function compatible(kind: ChangeKind): ToKind {
  return () => ({ kind, unknownConsumer: 'compatible' });
}

const ofResponseType: ToKind = (change, facts) => wider(responseTypeKind(change))(change, facts);

const ofResponseLimit: ToKind = (change, facts) =>
  wider(change.keyword.endsWith('Items') ? 'A18' : 'A14', 'A15')(change, facts);

const RESPONSE: Kinds = {
  'property-removed': removedFromResponse,
  'property-added': compatible('A3'),
  'required-removed': wider('A2'),
  'required-added': compatible('A6'),
  'type-widened': ofResponseType,
  'type-narrowed': ofResponseType,
  'type-changed': ofResponseType,
  'nullability-added': wider('A9'),
  'nullability-removed': wider('A10'),
  'enum-value-added': wider('A12'),
  'enum-value-removed': wider('A13'),
  'const-changed': wider('A12', 'A13'),
  'unique-items-changed': wider('A18', 'A15'),
  'limit-raised': ofResponseLimit,
  'limit-lowered': ofResponseLimit,
  'multiple-of-changed': ofResponseLimit,
  'format-changed': wider('A16'),
  'pattern-changed': wider('A17'),
  'branch-added': wider('A20'),
  'branch-removed': wider('A21'),
  'content-model-opened': compatible('A25'),
  'content-model-closed': compatible('A25'),
  'content-model-changed': wider('A23'),
  'schema-changed': wider('A28'),
};

function removedFromResponse({ path }: SchemaChange, facts: KindFacts): Kind {
  if (facts.renames.has(path)) return { kind: 'A5', unknownConsumer: 'breaking' };
  return facts.wasRequired(path)
    ? { kind: 'A1', unknownConsumer: 'breaking' }
    : { kind: 'A4', unknownConsumer: 'maybe' };
}

function responseTypeKind(change: SchemaChange): ChangeKind {
  const { before, after } = change as { readonly before?: unknown; readonly after?: unknown };
  const [old, next] = [[before].flat().map(String), [after].flat().map(String)];
  if ([old, next].every((types) => types.some(isContainer))) return 'A11';
  if ([...old, ...next].every(isNumeric)) return 'A8';
  return change.path.endsWith('[*]') ? 'A19' : 'A7';
}

function isContainer(type: string): boolean {
  return type === 'array' || type === 'object';
}

function isNumeric(type: string): boolean {
  return type === 'integer' || type === 'number';
}

const ofRequestType = narrower('B7', 'B8');
const ofRequestValues = narrower('B10', 'B11');
const ofRequestLimit = narrower('B12', 'B13');
const ofRequestModel = narrower('B21', 'B22');

const REQUEST: Kinds = {
  'property-removed': removedFromRequest,
  'property-added': addedToRequest,
  'required-added': narrower('B2', 'B5'),
  'required-removed': compatible('B5'),
  'type-widened': ofRequestType,
  'type-narrowed': ofRequestType,
  'type-changed': ofRequestType,
  'nullability-added': narrower('B8', 'B8'),
  'nullability-removed': narrower('B9', 'B9'),
  'enum-value-added': ofRequestValues,
  'enum-value-removed': ofRequestValues,
  'const-changed': ofRequestValues,
  'limit-raised': ofRequestLimit,
  'limit-lowered': ofRequestLimit,
  'multiple-of-changed': ofRequestLimit,
  'unique-items-changed': ofRequestLimit,
  'format-changed': ({ backward }) =>
    backward
      ? { kind: 'B13', unknownConsumer: 'compatible' }
      : { kind: 'B15', unknownConsumer: 'maybe' },
  'pattern-changed': narrower('B14', 'B13'),
  'branch-removed': removedVariant,
  'branch-added': narrower('B19', 'B18'),
  'content-model-opened': ofRequestModel,
  'content-model-closed': ofRequestModel,
  'content-model-changed': ofRequestModel,
  'schema-changed': narrower('B20', 'B22'),
};

function removedFromRequest({ path }: SchemaChange, facts: KindFacts): Kind {
  const isInClosed = facts.isInClosed(path);
  if (facts.renames.has(path)) return { kind: 'B6', unknownConsumer: 'breaking' };
  return isInClosed
    ? { kind: 'B3', unknownConsumer: 'breaking' }
    : { kind: 'B4', unknownConsumer: 'maybe' };
}

/** Where the others allow all that it did, its fields may still be sent, but mean nothing. */
function removedVariant(change: SchemaChange, facts: KindFacts): Kind {
  const found = narrower('B17', 'B17')(change, facts);
  const isLost = found.unknownConsumer === 'compatible' && facts.losesFields(change.path);
  return isLost ? { ...found, unknownConsumer: 'maybe' } : found;
}

function addedToRequest({ path }: SchemaChange, facts: KindFacts): Kind {
  // An open object allowed the field before, with any value: that no sender can rely on.
  if (!facts.isRequired(path)) return { kind: 'B5', unknownConsumer: 'compatible' };
  const isRenamed = [...facts.renames.values()].includes(path);
  return { kind: isRenamed ? 'B6' : 'B1', unknownConsumer: 'breaking' };
}

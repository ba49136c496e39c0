import type { SchemaChange } from '@shopflow/json-schema/schema-change';
import type { ChangeKind, ForUnknownConsumer } from './api-change.ts';

/** What decides the kind of a change besides itself. */
export interface KindFacts {
  /** The new path of a renamed field, by its old one. */
  readonly renames: ReadonlyMap<string, string>;
  readonly wasRequired: (path: string) => boolean;
  readonly isRequired: (path: string) => boolean;
  /** The new object with the field has no other fields than the documented ones. */
  readonly isInClosed: (path: string) => boolean;
}

interface Kind {
  readonly kind: ChangeKind;
  readonly unknownConsumer: ForUnknownConsumer;
}

/** Readers break when the new schema allows what the old one did not. */
export function toResponseKind(change: SchemaChange, facts: KindFacts): Kind {
  const { forward } = change;
  const unknownConsumer = forward ? 'compatible' : 'breaking';
  const of = (kind: ChangeKind): Kind => ({ kind, unknownConsumer });
  if (change.path.includes('.*') && isValueChange(change)) return of('A23');
  switch (change.kind) {
    case 'property-removed':
      return removedFromResponse(change, facts);
    case 'property-added':
      return { kind: 'A3', unknownConsumer: 'compatible' };
    case 'required-removed':
      return of('A2');
    case 'required-added':
      return { kind: 'A6', unknownConsumer: 'compatible' };
    case 'type-widened':
    case 'type-narrowed':
    case 'type-changed':
      return of(responseTypeKind(change));
    case 'nullability-added':
      return of('A9');
    case 'nullability-removed':
      return of('A10');
    case 'enum-value-added':
      return of('A12');
    case 'enum-value-removed':
      return of('A13');
    case 'const-changed':
      return of(forward ? 'A13' : 'A12');
    case 'unique-items-changed':
      return of(forward ? 'A15' : 'A18');
    case 'limit-raised':
    case 'limit-lowered':
    case 'multiple-of-changed':
      return of(forward ? 'A15' : /Items$/.test(change.keyword) ? 'A18' : 'A14');
    case 'format-changed':
      return of('A16');
    case 'pattern-changed':
      return of('A17');
    case 'branch-added':
      return of('A20');
    case 'branch-removed':
      return of('A21');
    case 'content-model-opened':
    case 'content-model-closed':
      return { kind: 'A25', unknownConsumer: 'compatible' };
    case 'content-model-changed':
      return of('A23');
    case 'schema-changed':
      return of('A28');
  }
}

function isValueChange({ kind }: SchemaChange): boolean {
  return !kind.startsWith('property-') && !kind.startsWith('required-');
}

function removedFromResponse(change: SchemaChange, facts: KindFacts): Kind {
  if (facts.renames.has(change.path)) return { kind: 'A5', unknownConsumer: 'breaking' };
  return facts.wasRequired(change.path)
    ? { kind: 'A1', unknownConsumer: 'breaking' }
    : { kind: 'A4', unknownConsumer: 'maybe' };
}

function responseTypeKind(change: SchemaChange): ChangeKind {
  const [before, after] = typesOf(change);
  const isContainer = (types: readonly string[]): boolean =>
    types.some((type) => type === 'array' || type === 'object');
  if (isContainer(before) && isContainer(after)) return 'A11';
  const isNumeric = [...before, ...after].every((type) => type === 'integer' || type === 'number');
  if (isNumeric) return 'A8';
  return /\[\*\]$/.test(change.path) ? 'A19' : 'A7';
}

function typesOf(change: SchemaChange): readonly [readonly string[], readonly string[]] {
  const { before, after } = change as { readonly before?: unknown; readonly after?: unknown };
  return [[before].flat().map(String), [after].flat().map(String)];
}

/** Senders break when the new schema refuses what the old one allowed. */
export function toRequestKind(change: SchemaChange, facts: KindFacts): Kind {
  const { backward } = change;
  const unknownConsumer = backward ? 'compatible' : 'breaking';
  const of = (narrower: ChangeKind, wider: ChangeKind): Kind => ({
    kind: backward ? wider : narrower,
    unknownConsumer,
  });
  switch (change.kind) {
    case 'property-removed':
      return removedFromRequest(change, facts);
    case 'property-added':
      return addedToRequest(change, facts);
    case 'required-added':
      return of('B2', 'B5');
    case 'required-removed':
      return { kind: 'B5', unknownConsumer: 'compatible' };
    case 'type-widened':
    case 'type-narrowed':
    case 'type-changed':
      return of('B7', 'B8');
    case 'nullability-added':
      return of('B8', 'B8');
    case 'nullability-removed':
      return of('B9', 'B9');
    case 'enum-value-added':
    case 'enum-value-removed':
    case 'const-changed':
      return of('B10', 'B11');
    case 'limit-raised':
    case 'limit-lowered':
    case 'multiple-of-changed':
    case 'unique-items-changed':
      return of('B12', 'B13');
    case 'format-changed':
      return backward ? of('B13', 'B13') : { kind: 'B15', unknownConsumer: 'maybe' };
    case 'pattern-changed':
      return of('B14', 'B13');
    case 'branch-removed':
      return of('B17', 'B17');
    case 'branch-added':
      return of('B19', 'B18');
    case 'content-model-opened':
    case 'content-model-closed':
    case 'content-model-changed':
      return of('B21', 'B22');
    case 'schema-changed':
      return of('B20', 'B22');
  }
}

function removedFromRequest(change: SchemaChange, facts: KindFacts): Kind {
  const isInClosed = facts.isInClosed(change.path);
  const kind = facts.renames.has(change.path) ? 'B6' : isInClosed ? 'B3' : 'B4';
  return { kind, unknownConsumer: isInClosed || kind === 'B6' ? 'breaking' : 'maybe' };
}

function addedToRequest(change: SchemaChange, facts: KindFacts): Kind {
  // An open object allowed the field before, with any value: that no sender can rely on.
  if (!facts.isRequired(change.path)) return { kind: 'B5', unknownConsumer: 'compatible' };
  const isRenamed = [...facts.renames.values()].includes(change.path);
  return { kind: isRenamed ? 'B6' : 'B1', unknownConsumer: 'breaking' };
}

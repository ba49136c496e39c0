import { isContainer, isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { jsonTypeOf, TYPE_NAMES } from '@shopflow/json-schema/json-type';
import { pointerStep } from '@shopflow/json-schema/json-pointer';

/** What is wrong with a part of a document. */
export class DocumentFault extends Error {
  /** The object that has the fault, or contains it. */
  readonly part: object;

  constructor(message: string, part: object) {
    super(message);
    this.part = part;
  }
}

/** The object in a field of a document; an empty one when the field is missing. */
export function recordIn(part: JsonRecord, field: string): JsonRecord {
  const value = part[field];
  if (value === undefined) return {};
  if (!isRecord(value))
    throw new DocumentFault(`${field} is ${kindOf(value)}, not an object`, part);
  return value;
}

/** The list in a field of a document; an empty one when the field is missing. */
export function listIn(part: JsonRecord, field: string): readonly unknown[] {
  const value = part[field];
  if (value === undefined) return [];
  if (!Array.isArray(value))
    throw new DocumentFault(`${field} is ${kindOf(value)}, not a list`, part);
  return value;
}

/** What a value is, without what it says: a reference may lead to a file that is no document at all. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  return Array.isArray(value) && value.length === 0
    ? 'an empty list'
    : TYPE_NAMES[jsonTypeOf(value)];
}

/** The value of a keyword in a message: what is long, or contains itself, is only named. */
export function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return kindOf(value);
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

const MAX_LENGTH = 60;

/** The place of a part in a document: `#/paths/~1pets/get`; undefined for a part of none. */
export function pointerTo(part: object, document: object): string | undefined {
  const pointers = new Map<object, string>([[document, '#']]);
  for (const [each, pointer] of pointers) {
    if (each === part) return pointer;
    for (const [key, value] of Object.entries(each)) {
      if (isContainer(value) && !pointers.has(value))
        pointers.set(value, pointer + pointerStep(key));
    }
  }
  return undefined;
}

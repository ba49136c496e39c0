import { propertyStep } from '@shopflow/json-schema/json-path';
import type { Accepted } from '../rules/accepted.ts';
import type { HttpUsage } from './usage.ts';

/** A field of a form that an interaction sends, and what it has there. */
interface FormField {
  readonly path: string;
  readonly accepted: Accepted;
  /** Matching rules for forms are not read. */
  readonly isUnknown: boolean;
}

/** The fields of a request body that is a form; the body as a whole where it cannot be read. */
export function formFieldsOf({ requestBody, maySendBody }: HttpUsage): readonly FormField[] {
  if (requestBody.code !== 'opaque') return [];
  const { content, contentType = '' } = requestBody;
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  const isMultipart = type === 'multipart/form-data';
  if (!isMultipart && type !== 'application/x-www-form-urlencoded') return [];
  const read = isMultipart ? readMultipart : readUrlEncoded;
  const fields = typeof content === 'string' ? read(content) : [];
  if (fields.length === 0) return [{ path: '$', accepted: { code: 'text' }, isUnknown: true }];
  const isUnknown = maySendBody(`${String(content)}.`) === 'unknown' && !isMultipart;
  return fields.map((field) => ({ ...field, isUnknown }));
}

type Read = Omit<FormField, 'isUnknown'>;

/** A name with several values is a list. */
function readUrlEncoded(content: string): readonly Read[] {
  const form = new URLSearchParams(content);
  const isNamed = /^[^=&]+=/.test(content);
  return [...(isNamed ? form : [])].map(([name, value]) => ({
    path: `$${propertyStep(name)}${form.getAll(name).length > 1 ? '[*]' : ''}`,
    accepted: { code: 'value', value },
  }));
}

const PART_NAME = /^content-disposition:[^\r\n]*;\s*name="([^"\r\n]+)"/gim;

/** The values may be files. */
function readMultipart(content: string): readonly Read[] {
  const names = new Set([...content.matchAll(PART_NAME)].map(([, name = '']) => name));
  return [...names].map((name) => ({ path: `$${propertyStep(name)}`, accepted: { code: 'text' } }));
}

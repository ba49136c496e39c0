import { propertyStep } from '@shopflow/json-schema/json-path';
import type { UniformPart } from '../interactions/uniform.ts';
import { makeContext, selectRules, type MatchingContext } from '../match/matching-context.ts';
import { textUse } from './text-places.ts';
import type { FormField } from './usage.ts';

/** The fields of a body that is a form; the body as a whole where it cannot be read. */
export function formFieldsOf({ body, bodyRules }: UniformPart): readonly FormField[] {
  if (body.code !== 'opaque') return [];
  const { content, contentType } = body;
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  const isMultipart = type === 'multipart/form-data';
  if (!isMultipart && type !== 'application/x-www-form-urlencoded') return [];
  const read = isMultipart ? readMultipart : readUrlEncoded;
  const fields = typeof content === 'string' ? read(content, makeContext(bodyRules)) : [];
  return fields.length > 0 ? fields : [{ path: '$', accepted: { code: 'text' }, isUnknown: true }];
}

/** A name with several values is a list. Pact's engine compares each value by the rules of `$.name`. */
function readUrlEncoded(content: string, context: MatchingContext): readonly FormField[] {
  const form = new URLSearchParams(content);
  const isNamed = /^[^=&]+=/.test(content);
  return [...(isNamed ? new Set(form.keys()) : [])].flatMap((name) => {
    const values = form.getAll(name);
    const path = `$${propertyStep(name)}${values.length > 1 ? '[*]' : ''}`;
    return values.map((value, index) => {
      const selection = selectRules(context, [name, String(index)]);
      const rule = selection.code === 'rules' ? selection.list : undefined;
      const { demand, isUnknown } = textUse(rule, value);
      const isUndecided = selection.code === 'undecided';
      return { path, accepted: demand.accepted, isUnknown: isUnknown || isUndecided };
    });
  });
}

const PART_NAME = /^content-disposition:[^\r\n]*;\s*name="([^"\r\n]+)"/gim;

/** The values may be files. */
function readMultipart(content: string): readonly FormField[] {
  const names = new Set([...content.matchAll(PART_NAME)].map(([, name = '']) => name));
  return [...names].map((name) => ({
    path: `$${propertyStep(name)}`,
    accepted: { code: 'text' },
    isUnknown: false,
  }));
}

import { jsonTypeOf } from '@shopflow/json-schema/json-type';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { unknown, type Judge } from './judgment.ts';
import { readBody } from './response-body.ts';
import { expectedType, readsType } from './response-type.ts';
import { typesOf } from './wire-values.ts';

/** What the old document says of the bodies of a response. */
interface OldBodies {
  readonly types: readonly string[];
  /** That of the type which changes. */
  readonly schema: JsonSchema;
}

/**
 * Leaves open what a change means for an interaction that reads a body which the old document does not have: nothing
 * was compared.
 */
export function whereComparable(judge: Judge, { types, schema }: OldBodies): Judge {
  return (use) => {
    const { usage } = use;
    const { code } = usage.responseBody;
    if (code !== 'json' && code !== 'opaque') return judge(use);
    if (!types.some((each) => readsType(usage, each, types)))
      return notCompared(`a body of type ${expectedType(usage) ?? 'unknown'}`);
    return isOfOtherType(usage, schema) ? notCompared('a body of another JSON type') : judge(use);
  };
}

function notCompared(body: string) {
  const reason = `${body}, which the old document does not have`;
  return unknown({ code: 'not-understood', reason }, 'rule');
}

function isOfOtherType(usage: HttpUsage, schema: JsonSchema): boolean {
  const read = readBody(usage);
  const types = typesOf(schema, schema);
  if (read === undefined || types.size === 0) return false;
  const type = jsonTypeOf(read.example);
  return !types.has(type) && !(type === 'number' && types.has('integer'));
}

import { jsonTypeOf } from '@shopflow/json-schema/json-type';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { unknown, type Judge } from '../judgment.ts';
import { readBody } from './response-body.ts';
import { expectedType, readsType } from './response-type.ts';
import { typesOf } from '../wire-values.ts';
import { notUnderstood } from '../not-understood.ts';

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
      return unknown(
        notUnderstood({ about: 'undocumented-type', type: expectedType(usage) }),
        'rule',
      );
    return isOfOtherType(usage, schema)
      ? unknown(notUnderstood({ about: 'undocumented-json-type' }), 'rule')
      : judge(use);
  };
}

function isOfOtherType(usage: HttpUsage, schema: JsonSchema): boolean {
  const read = readBody(usage);
  const types = typesOf(schema, schema);
  if (read === undefined || types.size === 0) return false;
  const type = jsonTypeOf(read.example);
  return !types.has(type) && !(type === 'number' && types.has('integer'));
}

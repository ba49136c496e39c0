import type { Parameter } from '../../document/api-document.ts';
import { judgeStyle } from '../../judge/parameter.ts';
import type { Parameters } from '../../judge/parameter-variation.ts';
import { typesOf } from '../../judge/wire-values.ts';
import type { ParameterStyle } from '../api-change.ts';
import type { JudgedWhat } from '../parameter-schema-changes.ts';

export function styleChanges(parameters: Parameters): readonly JudgedWhat[] {
  if (!isWrittenOtherwise(parameters)) return [];
  const { before, after } = parameters;
  const note = { code: 'style', before: toStyle(before), after: toStyle(after) } as const;
  const kind = before.in === 'path' ? 'P2' : 'Q10';
  return [{ what: { kind, unknownConsumer: 'breaking', note }, judge: judgeStyle(parameters) }];
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

import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { Parameter } from '../../document/api-document.ts';
import { escapePattern } from '../../document/escape-pattern.ts';
import { readTexts, type Texts } from '../wire-values.ts';
import { findRange, normalizePath } from './path-position.ts';
import { toSimpleStyle, writeStyle } from './path-style.ts';
import type { ParameterSource } from './parameter-source.ts';

/** The whole path is what is sent: a template of the other document may divide it in another way. */
const PATH = 'path';

export function pathSource(before: Parameter): ParameterSource {
  const pathOf = ({ sends }: HttpUsage) => sends.find(({ part }) => part === PATH);
  const read: ParameterSource['read'] = ({ [PATH]: [path = ''] = [] }, parameter) =>
    readPath(path, parameter);
  return {
    texts: ({ path }, parameter) => readPath(path, parameter),
    read,
    send: (usage, texts) => {
      const path = writePath(usage.path, before, texts);
      const isAllowed = path !== undefined && pathOf(usage)?.accepts(path) === 'accepted';
      return isAllowed ? { [PATH]: [path] } : undefined;
    },
    findTexts: (usage, { after }) => {
      const allowed = pathOf(usage)?.acceptedSchema();
      const sample = writePath(usage.path, before, SAMPLE);
      if (allowed === undefined || sample === undefined) return [];
      const [start = '', end = ''] = sample.split(SAMPLE);
      const others = [notMatching({ const: usage.path }), ...outside(after, { start, end })];
      return others.flatMap((other) => {
        const found = findDocument([matching(allowed), other]);
        const texts =
          typeof found === 'object' ? readPath(String(found.document), before) : undefined;
        return texts === undefined ? [] : [texts];
      });
    },
    hasOtherTexts: () => false,
    isFromState: (usage) => pathOf(usage)?.fromState === 'generated',
  };
}

const SAMPLE = '~~text~~';

function readPath(path: string, parameter: Parameter): Texts | undefined {
  const normal = normalizePath(path);
  const range = parameter.position && findRange(normal, parameter.position);
  const text = range && toSimpleStyle(normal.slice(...range), parameter);
  if (text === undefined) return undefined;
  const { name } = parameter;
  return readTexts({ ...parameter, style: 'simple' }, { [name]: [decode(text)] });
}

/** The path with other texts, none of which is empty. */
function writePath(path: string, parameter: Parameter, texts: Texts): string | undefined {
  const normal = normalizePath(path);
  const range = parameter.position && findRange(normal, parameter.position);
  const written = writeStyle(parameter, texts);
  if (range === undefined || written === '') return undefined;
  const [start, end] = range;
  return normal.slice(0, start) + written + normal.slice(end);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Paths whose segment does not have one of the new texts, where a pattern can say that. */
function outside(
  schema: JsonSchema,
  { start, end }: { readonly start: string; readonly end: string },
) {
  if (typeof schema === 'boolean') return [];
  const { enum: values, pattern } = schema;
  if (Array.isArray(values))
    return [notMatching({ enum: values.map((each) => start + String(each) + end) })];
  if (typeof pattern !== 'string') return [];
  const body = pattern.replace(/^\^/, '').replace(/\$$/, '');
  return [
    notMatching({
      type: 'string',
      pattern: `^${escapePattern(start)}(?:${body})${escapePattern(end)}$`,
    }),
  ];
}

import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { Parameter } from '../../document/api-document.ts';
import { readTexts, typesOf, writeTexts, type Texts } from '../wire-values.ts';
import { findRange } from './path-position.ts';
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
  const range = parameter.position && findRange(path, parameter.position);
  const text = range && withoutStyle(path.slice(...range), parameter);
  if (text === undefined) return undefined;
  const { name } = parameter;
  return readTexts({ ...parameter, style: 'simple' }, { [name]: [decode(text)] });
}

/** The path with other texts, none of which is empty. */
function writePath(path: string, parameter: Parameter, texts: Texts): string | undefined {
  const range = parameter.position && findRange(path, parameter.position);
  const { name } = parameter;
  const [text = ''] = writeTexts({ ...parameter, style: 'simple' }, texts)[name] ?? [];
  if (range === undefined || text === '') return undefined;
  const [start, end] = range;
  const written = startOf(parameter) + encodeURIComponent(text);
  return path.slice(0, start) + written + path.slice(end);
}

/** Undefined for what is not written in the style, and for lists and objects in those that are not read here. */
function withoutStyle(text: string, parameter: Parameter): string | undefined {
  const start = startOf(parameter);
  const types = typesOf(parameter.schema, parameter.schema);
  const hasParts = types.has('array') || types.has('object');
  if (!text.startsWith(start) || (start !== '' && hasParts)) return undefined;
  return text.slice(start.length);
}

/** What a style writes in front of a value: `.9`, `;id=9`. */
function startOf({ name, style }: Parameter): string {
  return style === 'label' ? '.' : style === 'matrix' ? `;${name}=` : '';
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
  return [notMatching({ type: 'string', pattern: `^${escape(start)}(?:${body})${escape(end)}$` })];
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

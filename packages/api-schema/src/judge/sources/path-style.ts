import type { Parameter } from '../../document/api-document.ts';
import { isList, typesOf, type Texts } from '../wire-values.ts';

/**
 * A text of a path as the style `simple` writes it; undefined for what is not written in the parameter's style. OpenAPI
 * before 3.1.1 shows `.a.b`, and RFC 6570 `.a,b`, for a list in the style `label` that is not exploded: with a dot inside,
 * that is open.
 */
export function toSimpleStyle(text: string, parameter: Parameter): string | undefined {
  const { style, explode } = parameter;
  const hasParts = hasPartsIn(parameter);
  if (style === 'matrix' && explode && hasParts) return joinMatrix(text, parameter);
  const start = startOf(parameter);
  if (!text.startsWith(start)) return undefined;
  const rest = text.slice(start.length);
  if (style !== 'label' || !hasParts) return rest;
  if (explode) return rest.replaceAll('.', ',');
  return rest.includes('.') ? undefined : rest;
}

/** `;id=a;id=b`, or `;a=1;b=2`. */
function joinMatrix(text: string, parameter: Parameter): string | undefined {
  const [first, ...parts] = text.split(';');
  const start = isObject(parameter) ? '' : `${parameter.name}=`;
  const isWritten = first === '' && parts.every((part) => part.startsWith(start));
  return isWritten ? parts.map((part) => part.slice(start.length)).join(',') : undefined;
}

/** The texts in the parameter's style, encoded; empty for an empty text. */
export function writeStyle(parameter: Parameter, texts: Texts): string {
  const { name, style, explode } = parameter;
  const parts = partsOf(texts, explode);
  if (parts.join('') === '') return '';
  if (!explode || style === 'simple' || typeof texts === 'string') {
    return startOf(parameter) + parts.join(',');
  }
  if (style === 'label') return parts.map((part) => `.${part}`).join('');
  const start = isList(texts) ? `;${name}=` : ';';
  return parts.map((part) => start + part).join('');
}

function partsOf(texts: Texts, explode: boolean): readonly string[] {
  if (typeof texts === 'string') return [encodeURIComponent(texts)];
  if (isList(texts)) return texts.map(encodeURIComponent);
  return Object.entries(texts).flatMap(([field, text]) => {
    const pair = [field, String(text)].map(encodeURIComponent);
    return explode ? [pair.join('=')] : pair;
  });
}

/** What a style writes in front of a value: `.9`, `;id=9`. */
function startOf({ name, style }: Parameter): string {
  return style === 'label' ? '.' : style === 'matrix' ? `;${name}=` : '';
}

function hasPartsIn({ schema }: Parameter): boolean {
  const types = typesOf(schema, schema);
  return types.has('array') || types.has('object');
}

function isObject({ schema }: Parameter): boolean {
  return typesOf(schema, schema).has('object');
}

import type { Parameter } from '../../document/api-document.ts';
import { valueOf } from '../parameter-variation.ts';
import type { Texts } from '../wire-values.ts';
import { shorten, type PlaceText } from './keyword-text.ts';
import { refusals } from './refusals.ts';

const PARTS: Readonly<Record<Parameter['in'], string>> = {
  path: 'path parameter',
  query: 'query parameter',
  header: 'request header',
  cookie: 'cookie',
};

/** Why a parameter refuses texts, as a part of a sentence. */
export function explainParameter(parameter: Parameter, texts: Texts): string {
  const name = `${PARTS[parameter.in]} \`${parameter.name}\``;
  const placeText: PlaceText = (path) => (path === '$' ? name : `\`${path}\` of ${name}`);
  const read = valueOf(parameter, texts);
  const [first] = read === undefined ? [] : refusals(parameter.schema, read.value);
  return first?.explain(placeText) ?? `${name} is ${shorten(texts)}, which is not allowed`;
}

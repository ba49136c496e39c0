import type { Parameter } from '../document/parameter.ts';
import type { Drawing, Texts } from './drawing.ts';
import { textMatchers, type Matcher } from './expectation.ts';
import { partAt, randomParameterValue, toSent } from './parameter-texts.ts';

/** What a request, or the headers of an answer, has for parameters, by the names of the texts. */
export function namedTexts(
  parameters: readonly Parameter[],
  drawing: Drawing,
): Record<string, Texts> {
  return Object.fromEntries(parameters.flatMap((each) => Object.entries(textsOf(each, drawing))));
}

function textsOf(parameter: Parameter, { random, specification }: Drawing): Record<string, Texts> {
  const sent = toSent(parameter, randomParameterValue(parameter.shape, random));
  const entries = Object.entries(sent).map(([name, texts]) => {
    const part = partAt(parameter, name);
    const matchers =
      part === undefined
        ? random.pick(OF_SEVERAL_PARTS)
        : textMatchers(texts[0], part, { random, specification });
    const own = matchers.filter(({ match }) => TEXT_MATCHERS.has(match));
    return [name, { texts, matchers: own }] as const;
  });
  return Object.fromEntries(entries);
}

/** The matchers of a text with all parts of a list or an object. */
const OF_SEVERAL_PARTS: readonly (readonly Matcher[])[] = [
  [{ match: 'type' }],
  [{ match: 'regex', regex: '[^,]*' }],
  [],
];

/** The texts of a query and of headers have no JSON type. */
const TEXT_MATCHERS = new Set(['type', 'regex', 'include', 'equality']);

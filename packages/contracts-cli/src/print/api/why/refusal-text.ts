import type { Finding } from '@shopflow/api-schema/review';
import type { Refusal } from '@shopflow/api-schema/refusal';
import { wordsFor } from '../../schema/words-by.ts';
import { keywordText, shorten } from './keyword-text.ts';

type ParameterName = NonNullable<Extract<Finding['why'], { code: 'request-refused' }>['parameter']>;

/** Why the new document refuses the body or a parameter of a request, as a part of a sentence. */
export function refusalText(refusal: Refusal, parameter?: ParameterName): string {
  const whole = parameter === undefined ? 'the request body' : parameterText(parameter);
  const placeText = (path: string): string => {
    if (path === '$') return whole;
    return parameter === undefined ? `\`${path}\`` : `\`${path}\` of ${whole}`;
  };
  return wordsFor(
    'code',
    {
      keyword: ({ path, ...reason }) => keywordText({ ...reason, place: placeText(path) }),
      'several-variants': ({ path, variants }) =>
        `${placeText(path)} fits the variants ${variants.join(' and ')} of \`oneOf\`; it must fit only one`,
      'no-variant': ({ variants }) =>
        variants
          .map((each) => `as variant ${each.name}, ${refusalText(each.refusal, parameter)}`)
          .join('; '),
      'not-allowed': ({ value }) => `${whole} is ${shorten(value)}, which is not allowed`,
      timeout: () => 'a pattern took too long',
    },
    refusal,
  );
}

const PARTS: Readonly<Record<ParameterName['in'], string>> = {
  path: 'path parameter',
  query: 'query parameter',
  header: 'request header',
  cookie: 'cookie',
};

function parameterText({ in: place, name }: ParameterName): string {
  return `${PARTS[place]} \`${name}\``;
}

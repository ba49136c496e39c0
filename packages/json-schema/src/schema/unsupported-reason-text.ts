import type { UnsupportedReason } from './unsupported-keywords.ts';

/**
 * A reason as a clause. Here, because the errors of packages that read schemas need it as well as the
 * commands that print judgments.
 */
export function unsupportedReasonText(reason: UnsupportedReason): string {
  switch (reason.code) {
    case 'unknown':
      return 'no draft of JSON Schema defines this keyword';
    case 'other-draft':
      return `it is a keyword of ${reason.other}, and the schema is written in ${reason.dialect}`;
    case 'not-supported':
      return 'this keyword is not supported';
    case 'unsupported-dialect':
      return `only draft-07 and 2020-12 are supported, one for the whole schema, not ${JSON.stringify(reason.$schema)}`;
    case 'embedded-resource':
      return 'an embedded schema resource is not supported';
    case 'outside-reference':
      return `it points outside the schema, or to an anchor: ${reason.$ref}`;
    case 'list-of-items':
      return 'a list of schemas is written as `prefixItems` in 2020-12';
    case 'proto-property':
      return 'validators ignore a property named `__proto__`';
    case 'unevaluated-with-contains':
      return 'validators disagree on it when the same schema uses `contains`';
  }
}

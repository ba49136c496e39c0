import type { Random } from '@shopflow/json-schema/testing/random';

/** A way to change an API. */
export type ApiEdit =
  | 'responseBody'
  | 'requestBody'
  | 'parameterSchema'
  | 'parameterDemand'
  | 'parameterRemoved'
  | 'parameterStyle'
  | 'parameterAdded'
  | 'parameterDefault'
  | 'headerSchema'
  | 'headerDemand'
  | 'headerRemoved'
  | 'headerAdded'
  | 'statusReplaced'
  | 'successStatusAdded'
  | 'errorStatusAdded'
  | 'statusRemoved'
  | 'responseType'
  | 'bodyDemand'
  | 'requestTypeAdded'
  | 'requestTypeRemoved'
  | 'securityReplaced'
  | 'scopeReplaced'
  | 'alternativeAdded'
  | 'alternativeRemoved'
  | 'pathChanged'
  | 'operationRemoved'
  | 'concretePathAdded'
  | 'text'
  | 'deprecated';

/** A way to change a place of a schema. */
export type ShapeEdit =
  | 'fieldRemoved'
  | 'fieldAdded'
  | 'fieldDemanded'
  | 'fieldOptional'
  | 'fieldRenamed'
  | 'fieldMarked'
  | 'fieldReplaced'
  | 'objectClosed'
  | 'rewritten'
  | 'null'
  | 'enumValueAdded'
  | 'enumValueRemoved'
  | 'enumToText'
  | 'integerToNumber'
  | 'numberToInteger'
  | 'integerToText'
  | 'dateTimeToDate'
  | 'integerMaximum'
  | 'integerMinimum'
  | 'numberMaximum'
  | 'maxLength'
  | 'minLength'
  | 'pattern'
  | 'minItems'
  | 'maxItems'
  | 'mapNames'
  | 'variantAdded'
  | 'variantRemoved'
  | 'unionKeyword';

export type Scheme = 'key' | 'link' | 'login' | 'token' | 'password' | 'oauth';

/** How often something is drawn, compared with the others of its table. */
export type Shares<Name extends string> = Readonly<Record<Name, number>>;

export interface Weights {
  readonly edits: Shares<ApiEdit>;
  /** Of a place in a body, a parameter or a header. */
  readonly shapeEdits: Shares<ShapeEdit>;
  /** Percentage of added fields that are required. */
  readonly addedRequired: number;
  /** Percentages of operations with a parameter that has one of the names in a place. */
  readonly parameters: Shares<'query' | 'header' | 'cookie'>;
  /** Percentages of these that are required. */
  readonly required: Shares<'query' | 'header' | 'cookie'>;
  /** Percentage of operations that demand credentials, and of these with a choice between several. */
  readonly secured: number;
  readonly alternatives: number;
  readonly schemes: Shares<Scheme>;
}

/** What decides a random choice. */
export interface Chance {
  readonly random: Random;
  readonly weights: Weights;
}

export function pickWeighted<Name extends string>(random: Random, shares: Shares<Name>): Name {
  const names = Object.keys(shares) as Name[];
  let rest = random.below(names.reduce((sum, name) => sum + shares[name], 0));
  const found = names.find((name) => (rest -= shares[name]) < 0);
  if (found === undefined) throw new Error('Weights are whole numbers, and one is above 0');
  return found;
}

export function percent(random: Random, percentage: number): boolean {
  return random.chance(percentage / 100);
}

import { MIMEType } from 'node:util';
import type { Acceptance } from './acceptance.ts';
import { compareHeader, type HeaderDemand } from './compare-headers.ts';

interface ContentTypes {
  /** Undefined where nothing says it. */
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  /** The rule for the `Content-Type` header, if any. */
  readonly rule: HeaderDemand['rule'];
}

/** Whether the body of an answer is compared at all: its type is the expected one, or a related one. */
export function compareContentType({ expected, actual, rule }: ContentTypes): Acceptance {
  const [one, other] = [toContentType(expected), toContentType(actual)];
  if (one === undefined || other === undefined) return 'accepted';
  if (isEquivalent(one, other) || isEquivalent(one, toBaseType(other))) return 'accepted';
  if (rule === undefined) return 'refused';
  const demand = { name: 'Content-Type', values: [format(one)], rule };
  return compareHeader(demand, format(other));
}

interface ContentType {
  readonly main: string;
  readonly sub: string;
  readonly suffix: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Undefined without a type, and for a type with a wildcard. */
function toContentType(text: string | undefined): ContentType | undefined {
  const type = text === undefined ? undefined : parse(text);
  return type === undefined || type.type === '*' || type.subtype === '*'
    ? undefined
    : {
        main: type.type,
        ...splitSuffix(type.subtype),
        parameters: Object.fromEntries(
          [...type.params].map(([name, value]) => [
            name,
            name === 'charset' ? value.toLowerCase() : value,
          ]),
        ),
      };
}

function parse(text: string): MIMEType | undefined {
  try {
    return new MIMEType(text);
  } catch {
    return undefined;
  }
}

function splitSuffix(subtype: string): Pick<ContentType, 'sub' | 'suffix'> {
  const at = subtype.lastIndexOf('+');
  return at < 0
    ? { sub: subtype, suffix: undefined }
    : { sub: subtype.slice(0, at), suffix: subtype.slice(at + 1) };
}

/** Pact's engine does not compare suffixes where no parameter is expected. */
function isEquivalent(one: ContentType, other: ContentType): boolean {
  if (Object.keys(one.parameters).length > 0) return format(one) === format(other);
  return one.main === other.main && one.sub === other.sub;
}

/** `application/problem+json` → `application/json` */
function toBaseType({ main, sub, suffix }: ContentType): ContentType {
  return { main, sub: suffix ?? sub, suffix: undefined, parameters: {} };
}

function format({ main, sub, suffix, parameters }: ContentType): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `;${name}=${value}`);
  return `${main}/${sub}${suffix === undefined ? '' : `+${suffix}`}${pairs.sort().join('')}`;
}

import type { ReviewedChange } from '@shopflow/api-schema/review';

type StyleNote = Extract<ReviewedChange['note'], { readonly code: 'style' }>;
type Style = StyleNote['before'];

/** How lists or objects in a parameter are written, by an example. */
export function styleText(
  it: string,
  name: string,
  { before, after }: Pick<StyleNote, 'before' | 'after'>,
): string {
  const what = KINDS[after.of];
  return `${it} now has ${what} as ${sampleText(name, after)}; it was ${sampleText(name, before)}.`;
}

const KINDS: Readonly<Record<Style['of'], string>> = {
  array: 'an array',
  object: 'an object',
  text: 'a value',
};

function sampleText(path: string, { name = path, ...rest }: Style): string {
  const { style, explode = false, mediaType, of } = rest;
  if (mediaType !== undefined) return `a text of type \`${mediaType}\``;
  const write = Object.hasOwn(SAMPLES, style) ? SAMPLES[style] : undefined;
  const sample = write?.(name, explode)[of];
  return sample === undefined ? `style \`${style}\`` : `\`${sample}\``;
}

type Samples = Readonly<Partial<Record<Style['of'], string>>>;

const SAMPLES: Readonly<Record<string, (name: string, explode: boolean) => Samples>> = {
  form: (name, explode) =>
    explode
      ? { text: `${name}=a`, array: `${name}=a&${name}=b`, object: 'x=1&y=2' }
      : { text: `${name}=a`, array: `${name}=a,b`, object: `${name}=x,1,y,2` },
  spaceDelimited: (name, explode) => ({ array: explode ? `${name}=a&${name}=b` : `${name}=a%20b` }),
  pipeDelimited: (name, explode) => ({ array: explode ? `${name}=a&${name}=b` : `${name}=a|b` }),
  deepObject: (name) => ({ object: `${name}[x]=1&${name}[y]=2` }),
  simple: (_, explode) => ({ text: 'a', array: 'a,b', object: explode ? 'x=1,y=2' : 'x,1,y,2' }),
  label: (_, explode) => ({
    text: '.a',
    array: explode ? '.a.b' : '.a,b',
    object: explode ? '.x=1.y=2' : '.x,1,y,2',
  }),
  matrix: (name, explode) => ({
    text: `;${name}=a`,
    array: explode ? `;${name}=a;${name}=b` : `;${name}=a,b`,
    object: explode ? ';x=1;y=2' : `;${name}=x,1,y,2`,
  }),
};

/** Markup that is safe to send; create it with `html` only. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Content = Html | string | number | null | readonly Content[];

/**
 * A template tag for markup. Every value is escaped, except the results of `html`; null becomes
 * nothing. Attribute values must be in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(String.raw({ raw: withoutIndentation(strings) }, ...values.map(toMarkup)));
}

/** By template, which the same place in the code always passes. */
const compacted = new WeakMap<TemplateStringsArray, readonly string[]>();

/** A page is a third smaller without the indentation of its templates. Values keep theirs. */
function withoutIndentation(strings: TemplateStringsArray): readonly string[] {
  const known = compacted.get(strings);
  if (known !== undefined) return known;
  const compact = strings.raw.map((text) => text.replaceAll(/\s*\n\s*/g, '\n'));
  compacted.set(strings, compact);
  return compact;
}

function toMarkup(value: Content): string {
  if (value === null) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(toMarkup).join('');
  return escapeText(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

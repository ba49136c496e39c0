/** Markup that is safe to send: made by `html` only. */
export interface Html {
  readonly markup: string;
}

type Content = Html | string | number | readonly Html[];

/**
 * Writes markup. Every value put in is escaped, unless it was written by `html` itself. Attribute
 * values must stand in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { markup: String.raw({ raw: strings.raw }, ...values.map(toMarkup)) };
}

function toMarkup(value: Content): string {
  if (Array.isArray(value)) return value.map(toMarkup).join('');
  if (typeof value === 'object') return (value as Html).markup;
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

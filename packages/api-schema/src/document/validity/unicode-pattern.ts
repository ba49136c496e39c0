/** Escapes that the Unicode mode refuses because the characters need none. */
const NEEDLESS_ESCAPE = /^\\[ _!"#%&',:;<=>@`~-]$/;

/**
 * The pattern for the Unicode mode of regular expressions, which validators use: documents are full of `\-` and `\_`.
 * Undefined when it is not a regular expression.
 */
export function toUnicodePattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined || isRegExp(pattern)) return pattern;
  let isInClass = false;
  const plain = pattern.replaceAll(/\\[^]|[[\]]/g, (token) => {
    if (token.length === 1) isInClass = token === '[';
    const isNeedless = NEEDLESS_ESCAPE.test(token) && !(isInClass && token === String.raw`\-`);
    return isNeedless ? token.slice(1) : token;
  });
  return isRegExp(plain) ? plain : undefined;
}

function isRegExp(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Escapes that the Unicode mode refuses because the characters need none. */
const NEEDLESS_ESCAPE = /^\\[ _!"#%&',:;<=>@`~-]$/;

/**
 * The pattern for the Unicode mode of regular expressions, which validators use: documents are full of `\-` and `\_`, and
 * have brackets that close nothing. Undefined when it is not a regular expression of ECMA-262.
 */
export function toUnicodePattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined || isRegExp(pattern)) return pattern;
  let isInClass = false;
  const plain = pattern.replaceAll(TOKEN, (token) => {
    if (isInClass ? token === ']' : token === '[') {
      isInClass = !isInClass;
      return token;
    }
    if (token.length === 1) return isInClass && token !== '[' ? token : `\\${token}`;
    const isNeedless = NEEDLESS_ESCAPE.test(token) && !(isInClass && token === String.raw`\-`);
    return isNeedless ? token.slice(1) : token;
  });
  return isRegExp(plain) ? plain : undefined;
}

/** An escape, a quantifier, or a bracket. */
const TOKEN = /\\[^]|\{\d+(?:,\d*)?\}|[[\]{}]/g;

function isRegExp(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

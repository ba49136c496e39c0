/** An address that is safe as the target of a link; null for any other, such as `javascript:`. */
export function toWebUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

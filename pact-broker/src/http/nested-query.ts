/** One object of an array in a query: `q[][pacticipant]=A&q[][version]=1`. */
export type QueryElement = Readonly<Record<string, string>>;

/**
 * Reads `name[][key]=value` pairs by Rack's rule: a new element starts when the last one already
 * has the key (https://github.com/rack/rack/blob/main/lib/rack/query_parser.rb). `name[]key=value`
 * means the same.
 */
export function readElements(query: URLSearchParams, name: string): QueryElement[] {
  const elements: Record<string, string>[] = [];
  for (const [parameter, value] of query) {
    const [, array, bracketed, bare] = /^(\w+)\[\](?:\[(\w+)\]|(\w+))$/.exec(parameter) ?? [];
    const key = bracketed ?? bare;
    if (array !== name || key === undefined) continue;
    const last = elements.at(-1);
    if (last === undefined || Object.hasOwn(last, key)) elements.push({ [key]: value });
    else last[key] = value;
  }
  return elements;
}

/** Reads `name[]=value` pairs. */
export function readList(query: URLSearchParams, name: string): string[] {
  return query.getAll(`${name}[]`);
}

/** An element of an array of objects in a query: `q[][pacticipant]=A&q[][version]=1`. */
export type QueryElement = Readonly<Record<string, string>>;

/**
 * Reads `name[][key]=value` pairs by Rack's rule: a new element starts when the key already
 * stands in the last one (https://github.com/rack/rack/blob/main/lib/rack/query_parser.rb).
 */
export function readElements(query: URLSearchParams, name: string): QueryElement[] {
  const elements: Record<string, string>[] = [];
  for (const [parameter, value] of query) {
    const key = /^(\w+)\[\]\[(\w+)\]$/.exec(parameter);
    if (key?.[1] !== name || key[2] === undefined) continue;
    const last = elements.at(-1);
    if (last === undefined || Object.hasOwn(last, key[2])) elements.push({ [key[2]]: value });
    else last[key[2]] = value;
  }
  return elements;
}

/** Reads `name[]=value` pairs. */
export function readList(query: URLSearchParams, name: string): string[] {
  return query.getAll(`${name}[]`);
}

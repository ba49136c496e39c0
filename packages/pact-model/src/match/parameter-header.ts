/** Whether a header has an expected value and all its parameters: `application/json; charset=utf-8`. */
export function matchesParameters(expected: string, actual: string): boolean {
  const [one, other] = [parse(expected), parse(actual)];
  if (one.value !== other.value) return false;
  return [...one.parameters].every(
    ([name, value]) => other.parameters.get(name)?.toLowerCase() === value.toLowerCase(),
  );
}

function parse(header: string) {
  const [value = '', ...parameters] = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const pairs = parameters.filter((each) => each.includes('='));
  return { value, parameters: new Map(pairs.map(toPair)) };
}

function toPair(parameter: string): readonly [string, string] {
  const at = parameter.indexOf('=');
  return [parameter.slice(0, at).trim(), parameter.slice(at + 1).trim()];
}

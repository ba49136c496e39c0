import type { Http, Response } from './http.ts';
import { BROWSER } from './read-page.ts';

interface Form {
  readonly fields?: readonly (readonly [name: string, value: string])[];
  /** Where the page with the form is from, as browsers report it. */
  readonly site?: 'same-origin' | 'cross-site';
}

/** Sends a form as browsers do. */
export function submitForm(
  broker: Http,
  path: string,
  { fields = [], site = 'same-origin' }: Form = {},
): Promise<Response> {
  const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]));
  return broker.send('POST', path, {
    body: body.toString(),
    headers: {
      ...BROWSER,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': site,
    },
  });
}

/** A browser without scripts: it follows redirects, sends forms, and keeps the cookies of each origin. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async open(url: string): Promise<Page> {
    return this.#load(url, { method: 'GET' });
  }

  /** Sends the first form of a page, with these fields besides its hidden ones. */
  async submit(page: Page, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    const action = /<form[^>]* action="([^"]+)"/.exec(page.html)?.[1];
    if (action === undefined) throw new Error(`${page.url} has no form: ${page.html}`);
    return this.send(new URL(action, page.url).href, { ...hiddenFields(page.html), ...fields });
  }

  async send(url: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    const body = new URLSearchParams(fields);
    return this.#load(url, { method: 'POST', body, headers: { origin: new URL(url).origin } });
  }

  cookie(origin: string, name: string): string | undefined {
    return this.#cookies.get(origin)?.get(name);
  }

  #jarOf(url: string): Map<string, string> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    return jar;
  }

  async #load(url: string, init: RequestInit): Promise<Page> {
    const jar = this.#jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html,*/*;q=0.8', ...(init.headers as object), cookie };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    response.headers.getSetCookie().forEach((line) => keepCookie(jar, line));
    const html = await response.text();
    const location = response.headers.get('location');
    if (location !== null) return this.#load(new URL(location, url).href, { method: 'GET' });
    return { url, status: response.status, headers: response.headers, html };
  }
}

function keepCookie(jar: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value === '') jar.delete(name);
  else jar.set(name, value);
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

function hiddenFields(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
  return Object.fromEntries(
    inputs.map((input) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      /value="([^"]*)"/.exec(input)?.[1] ?? '',
    ]),
  );
}

import { html, type Html } from '@shopflow/service-kit/html';
import { HTML } from '../http/media-types.ts';
import type { Answer, BrokerRequest } from '../http/resource.ts';
import type { Script } from './assets.ts';
import { renderCaller } from './caller.ts';
import { renderNavigation, type Section } from './navigation.ts';

/** A page without what all pages share. */
export interface Page {
  readonly title: string;
  /** The entry of the navigation to which the page belongs, if any. */
  readonly section?: Section | undefined;
  readonly body: Html;
  /** ES modules that improve the page where JavaScript runs. */
  readonly scripts?: readonly Script[];
}

/** Answers a page in the layout of all pages. */
export function answerPage(request: PageRequest, page: Page, status = 200): Answer {
  return {
    status,
    type: HTML,
    headers: {
      'content-security-policy': POLICY,
      'referrer-policy': 'same-origin',
      'x-frame-options': 'SAMEORIGIN',
    },
    body: renderPage(request, page),
  };
}

export type PageRequest = Pick<BrokerRequest, 'links'> & {
  readonly caller?: BrokerRequest['caller'] | undefined;
};

/** Allows only the broker's own files, so that no script from a pact can run. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

function renderPage(request: PageRequest, page: Page): string {
  const { links, caller } = request;
  const { title, section, body, scripts = [] } = page;
  const { base } = links.paths;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Pact Broker</title>
        <link rel="icon" href="${base}/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${base}/css/broker.css" />
        ${scripts.map((name) => html`<script type="module" src="${base}/js/${name}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">Skip to content</a>
        <header class="site">
          <a class="brand" href="${base}/">
            <img src="${base}/favicon.svg" alt="" width="24" height="24" /> Pact Broker
          </a>
          ${renderNavigation(base, { section, caller })} ${renderCaller(base, caller)}
        </header>
        <main id="content" tabindex="-1">${body}</main>
        <footer>Times are in UTC. <a href="${base}/doc">Relations of the API</a></footer>
      </body>
    </html> `.markup;
}

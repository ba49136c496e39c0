import { html, type Html } from '@shopflow/service-kit/html';

interface Page {
  readonly title: string;
  /** The base path of all links. */
  readonly base: string;
  readonly body: Html;
}

/** The layout of every page. */
export function renderPage({ title, base, body }: Page): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="${base}/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${base}/css/broker.css" />
      </head>
      <body>
        ${body}
      </body>
    </html> `.markup;
}

import { html, type Html } from '@shopflow/service-kit/html';

interface Page {
  readonly title: string;
  readonly body: Html;
}

/** The layout of every page. */
export function renderPage({ title, body }: Page): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/shop.css" />
        <script src="/shop.js" type="module"></script>
      </head>
      <body>
        <header>
          <a class="brand" href="/">
            <img src="/favicon.svg" alt="" width="28" height="28" /> ShopFlow
          </a>
          <p><span id="live-status" class="quiet" role="status"></span> <a href="/">Users</a></p>
        </header>
        ${body}
        <footer>Times are UTC.</footer>
      </body>
    </html> `.markup;
}

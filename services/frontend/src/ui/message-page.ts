import { html } from '@shopflow/service-kit/html';
import { renderPage } from './page.ts';

interface Message {
  readonly title: string;
  readonly detail: string;
}

/** A page that says only what is the matter. The script takes the article to where it is needed. */
export function renderMessagePage({ title, detail }: Message): string {
  const body = html`
    <main class="narrow">
      <section class="card">
        <article class="answer refused">
          <h1 class="status">${title}</h1>
          <p>${detail}</p>
        </article>
        <p><a href="/">Choose a user</a></p>
      </section>
    </main>
  `;
  return renderPage({ title: `${title} · ShopFlow`, body });
}

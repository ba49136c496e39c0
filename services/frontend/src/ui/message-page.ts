import { html } from '@shopflow/service-kit/html';
import { renderPage } from './page.ts';

interface Message {
  readonly title: string;
  readonly detail: string;
}

/** A page with only a message. The script shows its article among the answers on the user's page. */
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

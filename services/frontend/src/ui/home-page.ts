import { html, type Html } from '@shopflow/service-kit/html';
import { renderPage } from './page.ts';

export function renderHomePage(extension: Html | null): string {
  const body = html`
    <main class="narrow">
      <h1>Who is shopping?</h1>
      <p>Choose a user, place orders, and watch the services process them.</p>
      ${extension}
      <section class="card" aria-labelledby="open">
        <h2 id="open">Open a user by id</h2>
        <form class="inline" action="/users">
          <label for="id">User id</label>
          <input id="id" name="id" required autocomplete="off" spellcheck="false" />
          <button>Open</button>
        </form>
      </section>
    </main>
  `;
  return renderPage({ title: 'ShopFlow', body });
}

import { html, type Html } from '@shopflow/service-kit/html';
import type { Caller } from '../domain/access/caller.ts';

/** Who is logged in; nothing where no one can log in. */
export function renderCaller(base: string, caller: Caller | undefined): Html | null {
  if (caller?.kind === 'login') {
    return html`<form class="caller" method="post" action="${base}/logout">
      <span>${caller.name}</span> <button>Log out</button>
    </form>`;
  }
  return caller?.canLogIn === true
    ? html`<p class="caller"><a href="${base}/login">Log in</a></p>`
    : null;
}

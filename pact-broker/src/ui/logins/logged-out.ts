import { html } from '@shopflow/service-kit/html';
import type { Answer } from '../../http/resource.ts';
import { answerPage, type PageRequest } from '../layout.ts';

/** Does not lead to another page: that one would log in again through the identity provider. */
export function answerLoggedOut(request: PageRequest): Answer {
  const { base } = request.links.paths;
  const body = html`<section class="card">
    <h1>You are logged out</h1>
    <p><a href="${base}/login">Log in again</a></p>
  </section>`;
  return answerPage(request, { title: 'Logged out', body });
}

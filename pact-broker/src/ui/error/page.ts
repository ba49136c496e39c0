import { html } from '@shopflow/service-kit/html';
import type { Answer } from '../../http/resource.ts';
import { answerPage, type PageRequest } from '../layout.ts';

/** The page of an error that is shown to the user. */
export function answerErrorPage(request: PageRequest, status: number, message: string): Answer {
  const body = html`
    <section class="card">
      <h1>${message}</h1>
      <p><a href="${request.links.paths.base}/">Back to the home page</a></p>
    </section>
  `;
  return answerPage(request, { title: message, body }, status);
}

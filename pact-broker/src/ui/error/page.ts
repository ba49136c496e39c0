import { html, type Html } from '@shopflow/service-kit/html';
import type { BrokerErrorDetails } from '../../domain/broker-error.ts';
import type { Answer } from '../../http/resource.ts';
import { answerPage, type PageRequest } from '../layout.ts';

interface ShownError {
  readonly status: number;
  readonly message: string;
  /** What is wrong with each field, if the request is not valid. */
  readonly details?: BrokerErrorDetails | undefined;
}

/** The page of an error that is shown to the user. */
export function answerErrorPage(
  request: PageRequest,
  { status, message, details = [] }: ShownError,
): Answer {
  const body = html`
    <section class="card">
      <h1>${message}</h1>
      ${renderDetails(details)}
      <p><a href="${request.links.paths.base}/">Back to the home page</a></p>
    </section>
  `;
  return answerPage(request, { title: message, body }, status);
}

function renderDetails(details: BrokerErrorDetails): Html | null {
  const lines = isSentences(details)
    ? details.map((sentence) => html`<li>${sentence}</li>`)
    : Object.entries(details).map(
        ([field, messages]) => html`<li><code>${field}</code>: ${messages.join(', ')}</li>`,
      );
  return lines.length === 0
    ? null
    : html`<ul class="problems">
        ${lines}
      </ul>`;
}

/** `Array.isArray` does not narrow a readonly array. */
function isSentences(details: BrokerErrorDetails): details is readonly string[] {
  return Array.isArray(details);
}

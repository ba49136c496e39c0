import { html, type Html } from '@shopflow/service-kit/html';
import type {
  InteractionResult,
  Mismatch,
} from '../../domain/verification-results/interaction-result.ts';

/** The mismatches and errors of one interaction; nothing if it has none. */
export function renderInteractionProblems({ mismatches, errors }: InteractionResult): Html | null {
  if (mismatches.length === 0 && errors.length === 0) return null;
  return html`<ul class="problems">
    ${mismatches.map((each) => html`<li>${renderMismatch(each)}</li>`)}
    ${errors.map((message) => html`<li>${message}</li>`)}
  </ul>`;
}

function renderMismatch({ attribute, place, description }: Mismatch): Html {
  const where = [attribute, place].filter((each) => each !== undefined).join(' ');
  return html`${where === '' ? null : html`<code>${where}</code> `}${description}`;
}

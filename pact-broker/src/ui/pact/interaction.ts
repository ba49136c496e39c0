import { html, type Html } from '@shopflow/service-kit/html';
import type { JsonObject } from '../../domain/json/exact-json.ts';
import { toJson } from '../../domain/json/exact-json.ts';
import type { InteractionKind, InteractionPart, State } from '../../domain/pacts/interaction.ts';
import { renderInteractionProblems } from '../verification-result/interaction-problems.ts';
import { renderOutcome } from '../verification-result/outcome.ts';
import { renderBody } from './body.ts';
import { describeRule } from './matcher-text.ts';
import type { InteractionView } from './view.ts';

const KIND_WORDS: Readonly<Record<InteractionKind, string>> = {
  http: 'HTTP',
  message: 'Message',
  'synchronous-message': 'Synchronous message',
};

/** One interaction: its states, its request and response or message, and its newest result. */
export function renderInteraction(interaction: InteractionView, number: number): Html {
  const { kind, description, states, isPending, comments, parts, result, isVerified } = interaction;
  return html`
    <article class="card interaction" aria-labelledby="interaction-${number}">
      <div class="heading">
        <h3 id="interaction-${number}">${description}</h3>
        <span class="kind">${KIND_WORDS[kind]}</span>
        ${isPending ? html`<span class="kind">pending</span>` : null} ${renderOutcome(isVerified)}
      </div>
      ${
        states.length === 0
          ? null
          : html`<p>Given ${states.map((state, index) => renderState(state, index))}</p>`
      }
      ${comments.map((comment) => html`<p class="quiet">${comment}</p>`)}
      ${result === undefined ? null : renderInteractionProblems(result)}
      <div class="parts">${parts.map(renderPart)}</div>
    </article>
  `;
}

function renderState({ name, params }: State, index: number): Html {
  return html`${index === 0 ? null : ', and '}<b>${name}</b>${params === undefined ? null : renderParams(params)}`;
}

function renderParams(params: JsonObject): Html {
  const pairs = Object.entries(params).map(([key, value]) => `${key}: ${toJson(value)}`);
  return html` <span class="by">(${pairs.join(', ')})</span>`;
}

const ROLE_WORDS = { request: 'Request', response: 'Response', message: 'Message' } as const;

function renderPart(part: InteractionPart): Html {
  const { role, requestLine, status, fields, body, rules } = part;
  return html`
    <section>
      <h4>${ROLE_WORDS[role]}</h4>
      ${requestLine === undefined ? null : html`<p><code>${requestLine}</code></p>`}
      ${status === undefined ? null : html`<p>Status <code>${status}</code></p>`}
      ${
        fields.length === 0
          ? null
          : html`<dl class="fields">
              ${fields.map(
                ([name, value]) =>
                  html`<dt>${name}</dt>
                    <dd><code>${value}</code></dd>`,
              )}
            </dl>`
      }
      ${body === undefined ? null : renderBody(body)}
      ${
        rules.length === 0
          ? null
          : html`<details open>
              <summary>Matching rules (${rules.length})</summary>
              <dl class="fields">
                ${rules.map(
                  (rule) =>
                    html`<dt><code>${rule.place}</code></dt>
                      <dd>${describeRule(rule)}</dd>`,
                )}
              </dl>
            </details>`
      }
    </section>
  `;
}

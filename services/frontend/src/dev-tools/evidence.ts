import { html, type Html } from '@shopflow/service-kit/html';
import { renderTime } from '../ui/format.ts';
import type { SentEmail } from './email-log.ts';
import type { LogOutcome } from './log-outcome.ts';
import type { SentSms } from './sms-log.ts';

interface Evidence {
  readonly emails: LogOutcome<SentEmail>;
  /** Undefined for a user without a phone. */
  readonly messages: LogOutcome<SentSms> | undefined;
}

/** The SMS and e-mails sent to a user, as reported by Twilio and the Email Service. */
export function renderEvidence({ emails, messages }: Evidence): Html {
  return html`
    <section class="card" id="sms" data-live aria-labelledby="sms-heading">
      <h2 id="sms-heading">SMS ${renderCount(messages)}</h2>
      ${
        messages === undefined
          ? html`<p class="quiet">This user has no phone number.</p>`
          : renderLog(messages, renderSms)
      }
    </section>
    <section class="card" id="emails" data-live aria-labelledby="emails-heading">
      <h2 id="emails-heading">E-mails ${renderCount(emails)}</h2>
      ${renderLog(emails, renderEmail)}
    </section>
  `;
}

function renderCount(log: LogOutcome<unknown> | undefined): Html | null {
  if (log?.kind !== 'read' || log.entries.length === 0) return null;
  return html`<small>${log.entries.length}</small>`;
}

function renderLog<Entry>(log: LogOutcome<Entry>, render: (entry: Entry) => Html): Html {
  if (log.kind === 'unreadable') {
    return html`<p class="quiet">This log cannot be read: ${log.reason}</p>`;
  }
  if (log.entries.length === 0) return html`<p class="quiet">Nothing was sent yet.</p>`;
  return html`<ol class="log">
    ${log.entries.map(render)}
  </ol>`;
}

function renderSms({ sid, body, status, date_created: date }: SentSms): Html {
  return html`<li id="sms-${sid}">
    <div class="line">${renderTime(date)} <span class="quiet">${status}</span></div>
    <p>${body}</p>
  </li>`;
}

function renderEmail({ id, subject, text, acceptedAt }: SentEmail): Html {
  return html`<li id="email-${id}">
    <div class="line">${renderTime(acceptedAt)} <b>${subject}</b></div>
    <p class="text">${text}</p>
  </li>`;
}

import { html, type Html } from '@shopflow/service-kit/html';
import { catalog } from '../domain/catalog.ts';

interface Forms {
  readonly userId: string;
  /** Part of the idempotency key, so that submitting a form twice places one order. */
  readonly formId: string;
}

/** The initial rows of the bulk order form. */
const INITIAL_ROWS = [
  { sku: 'MUG-WHITE', quantity: 10 },
  { sku: 'TEE-M', quantity: 5 },
  { sku: 'PEN-BLUE', quantity: 50 },
] as const;

export function renderOrderForms({ userId, formId }: Forms): Html {
  const base = `/users/${encodeURIComponent(userId)}`;
  return html`
    <section class="card" aria-labelledby="place">
      <h2 id="place">Place an order</h2>
      <details name="order" open>
        <summary>Single order</summary>
        ${renderSingle(`${base}/orders`, formId)}
      </details>
      <details name="order">
        <summary>Bulk order, for vendors</summary>
        ${renderBulk(`${base}/bulk-orders`, formId)}
      </details>
    </section>
  `;
}

function renderSingle(action: string, formId: string): Html {
  return html`
    <form method="post" action="${action}" data-place>
      <input type="hidden" name="formId" value="${formId}" />
      <ul class="products">
        ${catalog.map(
          ({ sku, name }, index) =>
            html`<li>
              <label for="quantity-${sku}">${name} <small>${sku}</small></label>
              <input type="hidden" name="sku" value="${sku}" />
              ${renderQuantity(`quantity-${sku}`, index === 0 ? 1 : null)}
            </li>`,
        )}
      </ul>
      <label class="check">
        <input type="checkbox" name="mayConfirmLater" value="yes" />
        <span>If my account cannot be checked now, keep the order and confirm it later</span>
      </label>
      <button>Place order</button>
    </form>
  `;
}

function renderBulk(action: string, formId: string): Html {
  return html`
    <form method="post" action="${action}" data-place>
      <input type="hidden" name="formId" value="${formId}" />
      <p class="quiet">
        Each row is one order. If a row is invalid, for example 0 pens, none is placed.
      </p>
      <ol class="rows">
        ${INITIAL_ROWS.map(({ sku, quantity }) => renderBulkRow(sku, quantity))}
      </ol>
      <div class="buttons">
        <button>Place all</button>
        <button type="button" class="plain" data-add-row hidden>Add an order</button>
      </div>
    </form>
  `;
}

function renderBulkRow(chosen: string, quantity: number): Html {
  return html`<li>
    <select name="sku" aria-label="Product">
      ${catalog.map(({ sku, name }) =>
        sku === chosen
          ? html`<option value="${sku}" selected>${name}</option>`
          : html`<option value="${sku}">${name}</option>`,
      )}
    </select>
    <input
      type="number"
      name="quantity"
      value="${quantity}"
      step="1"
      inputmode="numeric"
      aria-label="Quantity"
    />
  </li>`;
}

function renderQuantity(id: string, quantity: number | null): Html {
  return html`<input
    id="${id}"
    type="number"
    name="quantity"
    value="${quantity}"
    step="1"
    inputmode="numeric"
    placeholder="0"
  />`;
}

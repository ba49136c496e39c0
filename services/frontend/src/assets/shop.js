/* global document, DOMParser, FormData, URLSearchParams, fetch, setTimeout */
// Pages work without this script. With it, the answer to an order appears without a page load, and
// the page keeps itself up to date: it fetches itself again and replaces the parts that changed.

const UPDATE_MS = 2000;

const liveStatus = document.querySelector('#live-status');
const answers = document.querySelector('#answers');
const refreshable = document.querySelector('[data-refresh]');

for (const form of document.querySelectorAll('form[data-place]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void placeOrder(form);
  });
}
for (const button of document.querySelectorAll('[data-add-row]')) {
  button.hidden = false;
  button.addEventListener('click', () => addRow(button.form.querySelector('.rows')));
}
if (refreshable || document.querySelector('[data-follow]')) void pollForUpdates();

async function placeOrder(form) {
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const responsePage = await fetchPage(form.action, { method: 'POST', body });
    showAnswer(responsePage.querySelector('.answer'));
    const formId = responsePage.querySelector('input[name=formId]')?.value;
    for (const field of document.querySelectorAll('input[name=formId]')) {
      field.value = formId ?? field.value;
    }
    refresh(responsePage);
  } catch {
    liveStatus.textContent = 'ShopFlow did not respond. Send it again.';
  } finally {
    button.disabled = false;
  }
}

function showAnswer(answer) {
  answers.querySelector('[data-empty]')?.remove();
  // An error arrives as a page of its own, with a first-level heading.
  const title = answer.querySelector('h1');
  if (title) {
    const heading = document.createElement('h3');
    heading.className = title.className;
    heading.textContent = title.textContent;
    title.replaceWith(heading);
  }
  answer.classList.add('new');
  answers.prepend(answer);
}

function addRow(rows) {
  const row = rows.lastElementChild.cloneNode(true);
  rows.append(row);
  row.querySelector('select').focus();
}

async function pollForUpdates() {
  if (!document.hidden) {
    try {
      if (refreshable) refresh(await fetchPage(refreshable.dataset.refresh));
      for (const order of document.querySelectorAll('[data-follow]')) await updateStatus(order);
      liveStatus.textContent = 'Updates automatically';
    } catch {
      liveStatus.textContent = 'ShopFlow does not respond, retrying';
    }
  }
  setTimeout(() => void pollForUpdates(), UPDATE_MS);
}

function markNewEntries(part) {
  for (const entry of part.querySelectorAll('li[id]')) {
    if (!document.getElementById(entry.id)) entry.classList.add('new');
  }
}

/** Replaces the parts that differ from a newer page, and highlights their new entries. */
function refresh(newerPage) {
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = newerPage.getElementById(part.id);
    if (!next || next.innerHTML === part.dataset.seen) continue;
    const seen = next.innerHTML;
    if (part.dataset.seen !== undefined) markNewEntries(next);
    if (part.dataset.seen !== undefined || part.innerHTML !== seen) replaceContent(part, next);
    part.dataset.seen = seen;
  }
}

/** Replaces the content of a part, and preserves scroll position and focus. */
function replaceContent(part, next) {
  const scrollTop = part.querySelector('.log')?.scrollTop ?? 0;
  const focused = part.contains(document.activeElement) && document.activeElement.closest('[id]');
  part.replaceChildren(...next.childNodes);
  part.querySelector('.log')?.scrollTo(0, scrollTop);
  if (focused) document.getElementById(focused.id)?.querySelector('a')?.focus();
}

async function updateStatus(order) {
  const status = (await fetchPage(order.dataset.follow)).querySelector('[data-status]');
  if (!status) return;
  order.querySelector('[data-status]')?.replaceWith(status);
  if (status.dataset.settled === 'yes') order.removeAttribute('data-follow');
}

async function fetchPage(url, options) {
  const response = await fetch(url, options);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

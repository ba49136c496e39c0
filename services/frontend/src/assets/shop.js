/* global document, DOMParser, FormData, URLSearchParams, fetch, setTimeout */
// Pages work without this script. With it, what is placed is answered in place, and what comes of
// it shows up by itself: each time the server renders, and parts of its page are put in here.

const UPDATE_MS = 2000;

const pulse = document.querySelector('#pulse');
const answers = document.querySelector('#answers');
const page = document.querySelector('[data-refresh]');

for (const form of document.querySelectorAll('form[data-place]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void place(form);
  });
}
for (const button of document.querySelectorAll('[data-add-row]')) {
  button.hidden = false;
  button.addEventListener('click', () => addRow(button.form.querySelector('.rows')));
}
if (page || document.querySelector('[data-follow]')) void keepUpToDate();

async function place(form) {
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answered = await read(form.action, { method: 'POST', body });
    show(answered.querySelector('.answer'));
    const formId = answered.querySelector('input[name=formId]')?.value;
    for (const field of document.querySelectorAll('input[name=formId]')) {
      field.value = formId ?? field.value;
    }
    refresh(answered);
  } catch {
    pulse.textContent = 'ShopFlow did not answer: send it again';
  } finally {
    button.disabled = false;
  }
}

function show(answer) {
  answers.querySelector('[data-empty]')?.remove();
  // An answer that is a page of its own has the heading of a page.
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

async function keepUpToDate() {
  if (!document.hidden) {
    try {
      if (page) refresh(await read(page.dataset.refresh));
      for (const order of document.querySelectorAll('[data-follow]')) await follow(order);
      pulse.textContent = 'Updates by itself';
    } catch {
      pulse.textContent = 'ShopFlow does not answer, trying again';
    }
  }
  setTimeout(() => void keepUpToDate(), UPDATE_MS);
}

function markNewEntries(part) {
  for (const entry of part.querySelectorAll('li[id]')) {
    if (!document.getElementById(entry.id)) entry.classList.add('new');
  }
}

/** Puts in the parts of a newer page that differ, and marks the entries that were not there. */
function refresh(newer) {
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = newer.getElementById(part.id);
    if (!next || next.innerHTML === part.dataset.seen) continue;
    const seen = next.innerHTML;
    if (part.dataset.seen !== undefined) markNewEntries(next);
    if (part.dataset.seen !== undefined || part.innerHTML !== seen) put(part, next);
    part.dataset.seen = seen;
  }
}

/** Replaces what a part shows, and leaves the reader where they are in it. */
function put(part, next) {
  const scrolled = part.querySelector('.log')?.scrollTop ?? 0;
  const focused = part.contains(document.activeElement) && document.activeElement.closest('[id]');
  part.replaceChildren(...next.childNodes);
  part.querySelector('.log')?.scrollTo(0, scrolled);
  if (focused) document.getElementById(focused.id)?.querySelector('a')?.focus();
}

async function follow(order) {
  const standing = (await read(order.dataset.follow)).querySelector('[data-standing]');
  if (!standing) return;
  order.querySelector('[data-standing]')?.replaceWith(standing);
  if (standing.dataset.settled === 'yes') order.removeAttribute('data-follow');
}

async function read(url, options) {
  const response = await fetch(url, options);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

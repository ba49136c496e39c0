/** Submits filters when a choice changes, so that no button is needed. */
for (const form of document.querySelectorAll('form[data-filter]')) {
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement || event.target.type === 'checkbox')
      form.requestSubmit();
  });
}

/** Leaves blank fields out of the URL, so that it stays readable. */
document.addEventListener('formdata', ({ target, formData }) => {
  if (!target.matches('[data-filter]')) return;
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
});

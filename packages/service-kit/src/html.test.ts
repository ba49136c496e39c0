import { html } from './html.ts';

test('what is put into markup is escaped', () => {
  const name = `<b>&"'`;
  expect(html`<a title="${name}">${name}</a>`.markup).toBe(
    '<a title="&lt;b&gt;&amp;&quot;&#39;">&lt;b&gt;&amp;&quot;&#39;</a>',
  );
});

test('markup within markup stays, in lists too', () => {
  const items = ['<', '>'].map((item) => html`<i>${item}</i>`);
  expect(html`<p>${items}</p>`.markup).toBe('<p><i>&lt;</i><i>&gt;</i></p>');
});

test('null is nothing, and zero is something', () => {
  expect(html`<p>${null}${0}</p>`.markup).toBe('<p>0</p>');
});

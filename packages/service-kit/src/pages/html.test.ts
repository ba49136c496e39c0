import { html } from './html.ts';

test('escapes values', () => {
  const name = `<b>&"'`;
  expect(html`<a title="${name}">${name}</a>`.markup).toBe(
    '<a title="&lt;b&gt;&amp;&quot;&#39;">&lt;b&gt;&amp;&quot;&#39;</a>',
  );
});

test('keeps nested markup, also in lists', () => {
  const items = ['<', '>'].map((item) => html`<i>${item}</i>`);
  expect(html`<p>${items}</p>`.markup).toBe('<p><i>&lt;</i><i>&gt;</i></p>');
});

test('omits null but not zero', () => {
  expect(html`<p>${null}${0}</p>`.markup).toBe('<p>0</p>');
});

test('leaves out the indentation of a template, but not of a value', () => {
  const code = 'if (a)\n  b();';
  expect(html`
    <p>
      <code>${code}</code>
    </p>
  `.markup).toBe('\n<p>\n<code>if (a)\n  b();</code>\n</p>\n');
});

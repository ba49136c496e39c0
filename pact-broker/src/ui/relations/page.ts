import { html } from '@shopflow/service-kit/html';
import { notFoundError } from '../../domain/broker-error.ts';
import type { Handler } from '../../http/resource.ts';
import { answerPage } from '../layout.ts';
import { toExample } from './example.ts';
import { RELATION_TOPICS, RELATIONS } from './relations.ts';

/** The documentation of one link relation, to which the `curies` of HAL documents lead. */
export const showRelation: Handler = (request) => {
  const { params, links } = request;
  const relation = RELATIONS.get(params.rel);
  if (relation === undefined) throw notFoundError();
  const { title, purpose, methods, path, sections = [] } = relation;
  const body = html`
    <h1>${title}</h1>
    <p class="facts">
      <span>relation <code>${params.rel}</code></span>
      <span><a href="${links.paths.to('doc')}">All relations</a></span>
    </p>
    <div class="card">
      <p>${purpose}</p>
      <dl class="fields">
        <dt>Methods</dt>
        <dd>${methods.split(' ').join(', ')}</dd>
        <dt>URL</dt>
        <dd><code>${path}</code></dd>
      </dl>
      <pre tabindex="0" aria-label="Example"><code>${toExample(links.base, relation)}</code></pre>
    </div>
    ${sections.map(
      (section) =>
        html`<section aria-labelledby="${section.id}">
          <h2 id="${section.id}">${section.title}</h2>
          <p>${section.text}</p>
        </section>`,
    )}
  `;
  return answerPage(request, { title, body });
};

/** The relations of all HAL documents. */
export const showRelations: Handler = (request) => {
  const toUrl = (name: string): string => request.links.paths.to('doc', name);
  const body = html`
    <h1>Relations of the API</h1>
    <p class="card">
      Answers are
      <a href="https://datatracker.ietf.org/doc/html/draft-kelly-json-hal">HAL</a> documents: start
      at <code>${request.links.base}/</code> and follow their links by relation, such as
      <code>pb:pacticipants</code>.
    </p>
    ${Object.entries(RELATION_TOPICS).map(
      ([topic, relations]) =>
        html`<section>
          <h2>${topic}</h2>
          <ul class="lines">
            ${Object.entries(relations).map(
              ([name, { title }]) =>
                html`<li><a href="${toUrl(name)}">${name}</a> <span>${title}</span></li>`,
            )}
          </ul>
        </section>`,
    )}
  `;
  return answerPage(request, { title: 'Relations of the API', body });
};

/** Emphasizes the connections of the pacticipant under the pointer, or in keyboard focus. */
for (const graph of document.querySelectorAll('svg[data-graph]')) {
  const edges = [...graph.querySelectorAll('[data-ends]')].map((edge) => ({
    edge,
    ends: JSON.parse(edge.dataset.ends),
  }));
  const emphasize = (name) => {
    graph.classList.toggle('emphasized', name !== undefined);
    for (const { edge, ends } of edges) edge.classList.toggle('near', ends.includes(name));
  };
  const nameAt = ({ target }) => target.closest('[data-node]')?.dataset.node;
  for (const type of ['pointerover', 'focusin']) {
    graph.addEventListener(type, (event) => emphasize(nameAt(event)));
  }
  for (const type of ['pointerleave', 'focusout']) {
    graph.addEventListener(type, () => emphasize(undefined));
  }
}

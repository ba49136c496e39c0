import { html, type Html } from '@shopflow/service-kit/html';
import type { Layout, PlacedEdge, PlacedNode } from './layout.ts';
import { NODE_HEIGHT, NODE_WIDTH } from './sizes.ts';
import type { EdgeView, NetworkView } from './view.ts';

/** The network as SVG. Each pacticipant is a link that puts it in the middle. */
export function renderGraph(graph: Layout<EdgeView>, view: NetworkView): Html {
  const { width, height, nodes, edges } = graph;
  return html`
    <div class="wide graph" role="region" aria-label="Network graph" tabindex="0">
      <svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" data-graph>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        ${edges.map(renderEdge)} ${edges.map(renderTopic)}
        ${nodes.map((node) => renderNode(node, view))}
      </svg>
    </div>
    <ul class="facts" aria-label="Key">
      <li>
        <svg width="40" height="10" aria-hidden="true"><path class="edge" d="M0 5H40" /></svg> HTTP
      </li>
      <li>
        <svg width="40" height="10" aria-hidden="true">
          <path class="edge message" d="M0 5H40" />
        </svg>
        message, with its topic
      </li>
      <li>
        <svg width="40" height="10" aria-hidden="true">
          <path class="edge failed" d="M0 5H40" />
        </svg>
        newest verification failed
      </li>
    </ul>
  `;
}

function renderEdge({ edge, path }: PlacedEdge<EdgeView>): Html {
  const { consumer, provider, label, status, transport } = edge;
  const kinds = [
    'edge',
    ...(transport.isHttp ? [] : ['message']),
    ...(status === 'failed' ? ['failed'] : []),
  ];
  return html`<path
    class="${kinds.join(' ')}"
    d="${path}"
    marker-end="url(#arrow)"
    data-ends="${JSON.stringify([consumer, provider])}"
    ><title>${consumer} → ${provider}: ${label}</title></path
  >`;
}

const MAX_LABEL_LENGTH = 24;

function renderTopic({ edge: { transport }, label: { x, y } }: PlacedEdge<EdgeView>): Html | null {
  const [topic, ...others] = transport.topics;
  if (topic === undefined) return null;
  const text = shorten(topic) + (others.length === 0 ? '' : ` +${others.length}`);
  return html`<text class="topic" x="${x}" y="${y - 4}">${text}</text>`;
}

function renderNode({ name, x, y }: PlacedNode, { focus, toFocus }: NetworkView): Html {
  const kind = name === focus ? 'node focus' : 'node';
  return html`<a class="${kind}" href="${toFocus(name)}" data-node="${name}"
    ><title>${name}</title
    ><rect x="${x}" y="${y}" width="${NODE_WIDTH}" height="${NODE_HEIGHT}" rx="7" /><text
      x="${x + NODE_WIDTH / 2}"
      y="${y + NODE_HEIGHT / 2 + 5}"
      >${shorten(name)}</text
    ></a
  >`;
}

function shorten(text: string): string {
  return text.length > MAX_LABEL_LENGTH ? `${text.slice(0, MAX_LABEL_LENGTH - 1)}…` : text;
}

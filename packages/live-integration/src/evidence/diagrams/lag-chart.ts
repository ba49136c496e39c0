import { html, type Html } from '@shopflow/service-kit/html';
import { toDurationText } from '../duration-text.ts';
import { layOutLag, type Band, type LagLayout, type LagSeries } from './lag-layout.ts';
import type { RunRecord, SystemDescription } from '../run-record.ts';

/** Lag over time, one line per partition, above bars for the scenarios that ran. */
export function renderLagChart(run: Pick<RunRecord, 'system' | 'lag' | 'scenarios'>): Html {
  const layout = layOutLag(run);
  if (layout === undefined) return html`<p class="quiet">The lag was not sampled in this run.</p>`;
  const { series } = layout;
  return html`<figure class="card">
    <ul class="legend">
      ${series.map(renderLegend)}
    </ul>
    <div class="wide" role="region" aria-label="Lag over time" tabindex="0">
      ${drawChart(layout, run.system.lag)}
    </div>
  </figure>`;
}

function renderLegend(series: LagSeries): Html {
  return html`<li>
    <svg class="${toClassName(series)}" width="28" height="10" aria-hidden="true">
      <path class="line" d="M1 5H27" />
    </svg>
    ${describeSeries(series)}
  </li>`;
}

/** A partition's lag as text. */
function describeSeries({ partition, peak, peakAtMs, last }: LagSeries): string {
  if (peak === 0) return `Partition ${partition}: never behind`;
  return `Partition ${partition}: at most ${peak}, at +${toDurationText(peakAtMs)}; ${last} at the end`;
}

function drawChart(layout: LagLayout, { group, alertAbove }: SystemDescription['lag']): Html {
  const { width, height, plot, series, bands } = layout;
  return html`<svg
    class="lag"
    role="img"
    aria-labelledby="lag-title lag-desc"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
  >
    <title id="lag-title">Messages not committed by ${group}, over time</title>
    <desc id="lag-desc">${series.map((each) => `${describeSeries(each)}.`).join(' ')}</desc>
    ${layout.lagTicks.map(
      ({ y, text }) => html`
        <path class="grid" d="M${plot.left} ${y}H${plot.right}" />
        <text class="tick lag-tick" x="${plot.left - 8}" y="${y}">${text}</text>
      `,
    )}
    ${layout.timeTicks.map(
      ({ x, text, isLast }) => html`
        <path class="grid" d="M${x} ${plot.bottom}v5" />
        <text class="tick ${isLast ? 'last' : 'time-tick'}" x="${x}" y="${plot.bottom + 18}"
          >${text}</text
        >
      `,
    )}
    ${series.map(
      (each) => html`<g class="${toClassName(each)}"><path class="line" d="${each.path}" /></g>`,
    )}
    ${layout.alertY === undefined ? null : drawAlert(layout.alertY, { plot, alertAbove })}
    ${bands.map(drawBand)}
  </svg>`;
}

function drawAlert(
  y: number,
  { plot: { left, right }, alertAbove }: { plot: LagLayout['plot']; alertAbove: number },
): Html {
  return html`<g class="alert">
    <path d="M${left} ${y}H${right}" />
    <text class="tick last" x="${right}" y="${y - 8}">alert above ${alertAbove}</text>
  </g>`;
}

function drawBand({ x, y, width, id, verdict, textX }: Band): Html {
  return html`<g class="band ${verdict}">
    <rect x="${x}" y="${y}" width="${width}" height="10" rx="2" />
    <text class="tick" x="${textX}" y="${y + 5}">${id}</text>
  </g>`;
}

/** The number of line styles in report.css. */
const STYLES = 6;

function toClassName({ index }: LagSeries): string {
  return `series series-${index % STYLES}`;
}

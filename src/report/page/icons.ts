/** The signs of the states, so that colour never says anything alone. Drawn once in the page and named from there. */
import type { RowState } from '../standing.ts';
import { type Html, html } from './html.ts';

/** Strokes on a square of 16. */
const SIGNS: Readonly<Record<RowState, string>> = {
  created: 'M3 8.5 6.5 12 13 4.5',
  existing: 'M1.5 8.5 5 12 11 4.5M8 12 14.5 4.5',
  changed: 'M3 6h10M3 10h10M10.5 2.5l-5 11',
  pending: 'M8 2a6 6 0 1 0 .01 0zM8 5v3l2 2',
  failed: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  removed: 'M3 8h10',
};

export function iconDefinitions(): Html {
  return html`<svg width="0" height="0" class="hidden" aria-hidden="true" focusable="false"><defs>
${Object.entries(SIGNS).map(([state, path]) => html`<symbol id="sign-${state}" viewBox="0 0 16 16"><path d="${path}"/></symbol>`)}
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke-width="4"/></pattern>
<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><circle cx="2.5" cy="2.5" r="1.1"/></pattern>
</defs></svg>`;
}

export function icon(state: RowState): Html {
  return html`<svg class="sign" aria-hidden="true" focusable="false"><use href="#sign-${state}"/></svg>`;
}

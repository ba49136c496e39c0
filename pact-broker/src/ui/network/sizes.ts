/** The sizes of the network graph, in pixels. */
export const NODE_WIDTH = 190;
export const NODE_HEIGHT = 34;
export const COLUMN_GAP = 150;
/** Between two boxes of a column, or between a box and an edge that passes it. */
export const LANE = 16;
export const MARGIN = 12;

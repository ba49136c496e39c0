/** The same for every client, so that they behave alike. */
export const HEARTBEAT_MS = 1_000;
/** The partitions of a killed process are reassigned after this time; brokers allow no less by default. */
export const SESSION_MS = 6_000;
/** Per partition: some hundred events. */
export const FETCH_BYTES = 256 * 1024;
/** How long a broker may wait for new records. */
export const FETCH_WAIT_MS = 100;
/** Partitions that were added to a topic are noticed after this time. */
export const METADATA_MAX_AGE_MS = 10_000;

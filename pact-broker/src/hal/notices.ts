/** A sentence for the person at the other end; clients colour it by its type. */
export interface Notice {
  readonly type: 'debug' | 'info' | 'success' | 'warning' | 'prompt' | 'error' | 'danger';
  readonly text: string;
}

/** A message for the user. Clients color it by its type. */
export interface Notice {
  readonly type: 'debug' | 'info' | 'success' | 'warning' | 'prompt' | 'error' | 'danger';
  readonly text: string;
}

/** A command was given a folder in which no broker has stored its data. */
export class NoBrokerError extends Error {
  constructor(dataDir: string) {
    super(`There is no broker in ${dataDir}. Pass --data-dir or DATABASE_URL.`);
    this.name = 'NoBrokerError';
  }
}

import { InvalidArgumentError } from 'commander';

/** Parses an option as a TCP port. @throws InvalidArgumentError, which commander reports */
export function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('A port is an integer from 1 to 65535.');
}

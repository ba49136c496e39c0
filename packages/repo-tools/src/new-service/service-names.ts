/** The spellings of a service's name. */
export interface ServiceNames {
  /** `loyalty-points`: folder, workspace, pacticipant. */
  readonly kebab: string;
  /** `loyalty_points`: database. */
  readonly snake: string;
  /** `LoyaltyPoints`: types. */
  readonly pascal: string;
}

/** @throws Error for a name that is not in kebab case */
export function toServiceNames(name: string): ServiceNames {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(
      `"${name}" is not a valid service name. Use lower-case words: npm run new-service -- loyalty-points`,
    );
  }
  const words = name.split('-');
  return {
    kebab: name,
    snake: words.join('_'),
    pascal: words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''),
  };
}

const TEMPLATE_PORT = '3999';

/** Puts the names and the default port of a service in place of the template's. */
export function fillIn(text: string, { kebab, snake, pascal }: ServiceNames, port: number): string {
  return text
    .replaceAll('new-service', kebab)
    .replaceAll('new_service', snake)
    .replaceAll('NewService', pascal)
    .replaceAll(TEMPLATE_PORT, String(port));
}

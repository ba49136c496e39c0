/** A client in a service's code. */
export async function findUser(baseUrl: string): Promise<unknown> {
  const response = await fetch(`${baseUrl}/users/7`);
  return response.json();
}

/** Takes the fetch function as a parameter. */
export async function findUserWith(own: typeof fetch, baseUrl: string): Promise<number> {
  return (await own(`${baseUrl}/users/7`)).status;
}

/** A client in the code of a service. */
export async function findUser(baseUrl: string): Promise<unknown> {
  const response = await fetch(`${baseUrl}/users/7`);
  return response.json();
}

/** It is given what it calls with. */
export async function findUserWith(own: typeof fetch, baseUrl: string): Promise<number> {
  return (await own(`${baseUrl}/users/7`)).status;
}

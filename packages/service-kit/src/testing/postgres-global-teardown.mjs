export default async () => {
  await globalThis.__stopTestPostgres?.();
};

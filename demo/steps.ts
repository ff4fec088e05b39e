/** Says what is being done, and how long it took. */
export async function step<T>(what: string, work: Promise<T>): Promise<T> {
  const start = Date.now();
  process.stdout.write(`${what} ... `);
  try {
    const result = await work;
    process.stdout.write(`${((Date.now() - start) / 1_000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write("\n");
    throw error;
  }
}

/** Waits for something that Angular does not know about, such as a part that is being loaded. Times out with an error. */
export async function until<T>(find: () => T | Promise<T>, timeoutMs = 4000): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const found = await find();
    if (found) {
      return found;
    }
    if (performance.now() > end) {
      throw new Error(`Not within ${timeoutMs} ms: ${find}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

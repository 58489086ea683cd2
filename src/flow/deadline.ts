/**
 * Rejects with what `error` makes when `promise` takes longer than `ms` milliseconds.
 * The promise itself goes on: whoever needs a late result listens to it too.
 */
export const within = async <T>(
  promise: PromiseLike<T>,
  ms: number,
  error: () => unknown,
): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(error()), ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
};

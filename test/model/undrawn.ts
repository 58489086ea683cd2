/** Stands in for the drawing, which the model does without. */
export const template = (): string => '';
export const styles: readonly string[] = [];
export const textsFor = async (): Promise<object> => ({});

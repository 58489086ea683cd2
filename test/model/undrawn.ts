/** Stands in for the drawing, which the model does without. */
export const Presentation = class {};

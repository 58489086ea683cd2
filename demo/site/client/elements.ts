/** What the pages' scripts have in common when they look for and make elements. */

/** The element that the page is known to have. */
export const byId = <T extends HTMLElement = HTMLElement>(id: string): T => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`there is no #${id}`);
  return found as T;
};

export const make = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  settings: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const element = Object.assign(document.createElement(name), settings);
  element.append(...children);
  return element;
};

/** `url`: the path of the page matches a pattern. */
import type {Signal} from './signal.js';
import {onView} from './view.js';

/** Without `URLPattern` (Safari before 26, Firefox before 142) only `*` and `:name` are known. */
const createMatcher = (pathname: string): ((path: string) => boolean) => {
  if ('URLPattern' in window) {
    const pattern = new URLPattern({pathname});
    return (path) => pattern.test({pathname: path});
  }
  const pattern = RegExp(
    `^${encodeURI(pathname)
      .replace(/[^\w*]/g, '\\$&')
      .replaceAll('*', '.*')
      .replace(/\\:\w+/g, '[^/]+')}$`,
  );
  return (path) => pattern.test(path);
};

export const url: Signal<'url'> = ({value}, report, signal) => {
  const matches = createMatcher(value);
  const look = (): void => report(matches(location.pathname));
  onView(look, signal);
  look();
};

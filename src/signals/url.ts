/** `url`: the path of the page matches a pattern. */
import {onNavigate, type Signal} from './signal.js';

/** Without `URLPattern` (Safari before 26, Firefox before 142): `*` and `:name` only. */
const createMatcher = (pathname: string): ((path: string) => boolean) => {
  if ('URLPattern' in window) {
    const pattern = new URLPattern({pathname});
    return (path) => pattern.test({pathname: path});
  }
  const source = encodeURI(pathname)
    .replaceAll('%25', '%')
    .replace(/[.?+^$()[\]{}|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replace(/:\w+/g, '[^/]+');
  const pattern = RegExp(`^${source}$`);
  return (path) => pattern.test(path);
};

export const url: Signal<'url'> = ({value}, report, signal) => {
  const matches = createMatcher(value);
  const look = (): void => report(matches(location.pathname));
  onNavigate(look, signal);
  look();
};

/** Media features: the browser's own answer, as it is now. */
import {listen, type Signal} from './signal.js';

export const media: Signal<'media'> = ({text}, report, signal) => {
  const list = matchMedia(text);
  // Neither so nor not so: the browser does not know what it is asked.
  if (!list.matches && !matchMedia(`not all and ${text}`).matches) throw Error('unknown feature');
  const tell = (): void => report(list.matches);
  listen(list, 'change', tell, signal);
  tell();
};

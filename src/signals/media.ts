/** Media features: the browser's own answer, as it is now. */
import {listen, type Report, type Signal} from './signal.js';

export const watchMedia = (text: string, report: Report, signal: AbortSignal): void => {
  const list = matchMedia(text);
  const tell = (): void => report(list.matches);
  listen(list, 'change', tell, signal);
  tell();
};

export const media: Signal<'media'> = ({text}, report, signal) => {
  // Neither so nor not so: the browser does not know what it is asked.
  if (!matchMedia(`${text},not all and ${text}`).matches) throw Error('unknown media feature');
  watchMedia(text, report, signal);
};

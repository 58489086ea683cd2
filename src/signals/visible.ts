/** `visible`: an element that matches was at least half in view. */
import {createAlarm, type Signal} from './signal.js';

/** Elements that come later are looked for this often at most, and only after a change. */
const PAUSE = 200;

export const visible: Signal<'visible'> = ({value}, report, signal) => {
  const views = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.intersectionRatio >= 0.5)) report(true, true);
    },
    {threshold: 0.5},
  );
  const find = (): void =>
    document.querySelectorAll(value).forEach((found) => views.observe(found));
  find();
  const alarm = createAlarm(find, signal);
  const changes = new MutationObserver(() => alarm(PAUSE));
  changes.observe(document, {subtree: true, childList: true});
  signal.addEventListener('abort', () => {
    views.disconnect();
    changes.disconnect();
  });
};

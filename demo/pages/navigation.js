// Goes from story to story without loading the page anew, as many sites do. Without this file, or
// when anything goes wrong, the links are links.

const STORY = /^\/(news\/[\w-]+)?$/;
const isStory = (url) => url.origin === location.origin && STORY.test(url.pathname);

/** Fetches a page and puts its main part and title in place of ours. */
const show = async (url, signal) => {
  const response = await fetch(url, {signal});
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const main = page.querySelector('main');
  if (!main) throw new Error(`no <main> in ${url}`);
  document.title = page.title;
  document.querySelector('main').replaceChildren(...main.childNodes);
};

const followWithNavigationApi = () => {
  navigation.addEventListener('navigate', (event) => {
    const {canIntercept, hashChange, downloadRequest, formData, navigationType} = event;
    const url = new URL(event.destination.url);
    if (!canIntercept || hashChange || downloadRequest !== null || formData) return;
    if (navigationType === 'reload' || !isStory(url) || !isStory(location)) return;
    event.intercept({
      async handler() {
        try {
          await show(url, event.signal);
        } catch (error) {
          if (!event.signal.aborted) location.reload();
          throw error;
        }
      },
    });
  });
};

const followWithHistory = () => {
  const go = async (url) => {
    try {
      await show(url);
      document.querySelector('main').focus({preventScroll: true});
    } catch {
      location.assign(url);
    }
  };
  document.addEventListener('click', async (event) => {
    const link = event.target.closest?.('a[href]');
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.button !== 0 || event.defaultPrevented) return;
    const url = new URL(link.href);
    if (link.target || url.hash || !isStory(url) || !isStory(location)) return;
    event.preventDefault();
    history.pushState(null, '', url);
    await go(url);
    scrollTo(0, 0);
  });
  addEventListener('popstate', () => {
    if (isStory(location)) void go(new URL(location.href));
    else location.reload();
  });
};

export const followLinks = () => {
  if ('navigation' in window) followWithNavigationApi();
  else followWithHistory();
};

// What both browsers' pages share. A driver brings evaluate, goto, mouse and keyboard; this makes of it
// the page that tests use.
import {setTimeout as pause} from 'node:timers/promises';

/** How long a test waits for anything in a page, unless it says otherwise. */
export const LIMIT = 15_000;

/** Runs in the page: the middle of an element that holds still and is not covered, or why there is none. */
const findPoint = async (selector) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const [first, ...rest] = selector.split('>>>').map((part) => part.trim());
  let root = document;
  let element = document.querySelector(first);
  for (const part of rest) {
    root = element?.shadowRoot;
    element = root?.querySelector(part);
  }
  if (!element) return {why: 'it is not there'};
  element.scrollIntoView({block: 'nearest', behavior: 'instant'});
  const box = () => {
    const {x, y, width, height} = element.getBoundingClientRect();
    return {x, y, width, height};
  };
  const before = box();
  if (document.visibilityState === 'visible') {
    await frame();
    await frame();
  }
  const now = box();
  if (!now.width || !now.height) return {why: 'it has no size'};
  if (JSON.stringify(before) !== JSON.stringify(now)) return {why: 'it moves'};
  const point = {x: now.x + now.width / 2, y: now.y + now.height / 2};
  const hit = root.elementFromPoint(point.x, point.y);
  if (hit !== element && !element.contains(hit)) {
    return {why: `it is covered by <${hit?.localName ?? 'nothing'}>`};
  }
  if (element.disabled) return {why: 'it is disabled'};
  return {point};
};

export class Page {
  /** @param driver {evaluate, goto, reload, click, move, wheel, press, screenshot, close, activate, url} */
  constructor(driver) {
    this.driver = driver;
  }

  goto(url) {
    return this.driver.goto(String(url));
  }
  reload() {
    return this.driver.reload();
  }
  url() {
    return this.driver.url();
  }
  /** Calls fn(...args) in the page, awaits it, and brings back what JSON can carry. */
  evaluate(fn, ...args) {
    return this.driver.evaluate(fn, ...args);
  }
  screenshot() {
    return this.driver.screenshot();
  }
  /** Makes it the visible tab. */
  activate() {
    return this.driver.activate();
  }
  close() {
    return this.driver.close();
  }
  press(chord) {
    return this.driver.press(chord);
  }
  /** Turns the wheel over the middle of the page. */
  scrollBy(deltaY) {
    return this.driver.wheel(deltaY);
  }

  /**
   * The first truthy value of fn(...args) in the page. While the page is between two documents it has
   * none.
   */
  async until(what, fn, ...args) {
    return this.untilWithin(LIMIT, what, fn, ...args);
  }

  async untilWithin(limit, what, fn, ...args) {
    const end = Date.now() + limit;
    for (;;) {
      const seen = await this.evaluate(fn, ...args).then(
        (value) => ({value}),
        (error) => ({error}),
      );
      if (seen.value) return seen.value;
      if (Date.now() > end) {
        const last = seen.error ? String(seen.error.message) : JSON.stringify(seen.value);
        throw new Error(`not within ${limit} ms: ${what} (last: ${last})`);
      }
      await pause(25);
    }
  }

  /** Where an element is, once it holds still: `push-optin >>> [part~=accept-button]`. */
  async #pointOf(selector) {
    const end = Date.now() + LIMIT;
    for (;;) {
      const {point, why} = await this.evaluate(findPoint, selector);
      if (point) return point;
      if (Date.now() > end) throw new Error(`cannot click ${selector}: ${why}`);
      await pause(25);
    }
  }

  /** A trusted click of the left mouse button, as a visitor does it. `>>>` goes into a shadow root. */
  async click(selector) {
    const click = await this.aim(selector);
    await click();
  }

  /** Puts the mouse where that click will be, for tests in which every moment counts. */
  async aim(selector) {
    const {x, y} = await this.#pointOf(selector);
    await this.driver.move(x, y);
    return () => this.driver.click(x, y);
  }
}

// The notifications a browser has put on the screen, in order; the same for every browser.
import {setTimeout as pause} from 'node:timers/promises';
import {LIMIT} from './page.mjs';

export class Notifications {
  #source;
  #known = new Map();
  #waiting = [];

  /**
   * @param {{look(): Promise<void>, click(id: number): Promise<void>, dismiss(id: number): Promise<void>}} source
   *   `look` calls shown() with what is there
   */
  constructor(source) {
    this.#source = source;
  }

  /** @param {{id: number, title: string, body: string}} notification */
  shown(notification) {
    if (this.#known.has(notification.id)) return;
    this.#known.set(notification.id, notification);
    this.#waiting.push({...notification, at: Date.now()});
  }

  /** The next one nobody has taken: {id, title, body, at}. */
  async next({limit = LIMIT} = {}) {
    for (const end = Date.now() + limit; ; await pause(15)) {
      await this.#source.look();
      const found = this.#waiting.shift();
      if (found) return found;
      if (Date.now() > end) {
        const before = JSON.stringify([...this.#known.values()].map(({title}) => title));
        throw new Error(`no new notification within ${limit} ms; before: ${before}`);
      }
    }
  }

  /** How many have been shown so far. */
  async count() {
    await this.#source.look();
    return this.#known.size;
  }

  /** A click on it, as the visitor's. */
  click(id) {
    return this.#source.click(id);
  }

  /** Its close button. */
  dismiss(id) {
    return this.#source.dismiss(id);
  }
}

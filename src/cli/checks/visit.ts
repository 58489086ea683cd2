/** What every check gets to see. */
import type {Policy} from '../csp.js';
import {NoAnswer, type Answer, type Look, type Wish} from '../look.js';
import type {Findings} from '../finding.js';
import type {Tag} from '../html.js';

export interface Visit {
  readonly look: Look;
  readonly findings: Findings;
  /** Where the page is in the end. */
  readonly page: URL;
  /** Of the answer that brought the page. */
  readonly headers: Headers;
  /** What addresses in it are relative to. */
  readonly base: URL;
  /** Those that come to life. */
  readonly tags: readonly Tag[];
  readonly policies: readonly Policy[];
}

/** The settings of a widget, by the names of its attributes. */
export type Settings = ReadonlyMap<string, string>;

/** What came, or in words why nothing did. */
export const ask = async (look: Look, url: URL, wish?: Wish): Promise<Answer | string> => {
  try {
    return await look(url, wish);
  } catch (error) {
    if (error instanceof NoAnswer) return error.message;
    throw error;
  }
};

/** As browsers see it: `localhost` and its like count as secure. */
export const isSecure = ({protocol, hostname}: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && /(^|\.)localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname));

/** A page over https loads nothing over http. */
export const isMixed = (page: URL, url: URL): boolean =>
  page.protocol === 'https:' && !isSecure(url);

/** Short for a reader: without the origin where it is the page's own. */
export const short = (url: URL, {page}: Pick<Visit, 'page'>): string =>
  url.origin === page.origin ? url.pathname + url.search : url.href;

/** An address of the markup, or nothing. */
export const resolve = (address: string, base: URL): URL | undefined =>
  URL.canParse(address, base) ? new URL(address, base) : undefined;

/** `404 text/html` */
export const shown = ({status, headers}: Answer): string =>
  `${status} ${headers.get('content-type')?.split(';')[0] ?? 'without a type'}`;

/**
 * The page's own languages, and its own words for those that are built in. They hold for the whole
 * page, as the names of custom elements do: hence one map for all.
 */
import type {Texts} from './texts.js';

const registered = new Map<string, Partial<Texts>>();

/** A tag as pages and browsers write it (`de-AT`, `pt_BR`), in our form. */
export const normalTag = (tag: string): string =>
  String(tag).trim().slice(0, 35).toLowerCase().replaceAll('_', '-');

/**
 * Adds a language, or changes some words of one. What is not given is taken from the nearest
 * built-in language (`de` for `de-ch`), else from English. To be called before the panel opens.
 */
export const registerLocale = (tag: string, texts: Partial<Texts>): void => {
  registered.set(normalTag(tag), texts);
};

export const registeredTags = (): readonly string[] => [...registered.keys()];

export const registeredTexts = (tag: string): Partial<Texts> | undefined => registered.get(tag);

/** Stands in for `locale-files.ts` in the one CDN file: the languages are files next to it. */
import type {LocaleModule} from './locale-files.js';

export const LOCALES: readonly string[] =
  'ar cs da de el es fa fi fr he hi hu id it ja ko nb nl pl pt-br pt-pt ro ru sk sv th tr uk vi zh-hans zh-hant'.split(
    ' ',
  );

/** Only for one of `LOCALES`. */
export const importLocale = (tag: string): Promise<LocaleModule> =>
  import(/* @vite-ignore */ `./locales/${tag}.js`) as Promise<LocaleModule>;

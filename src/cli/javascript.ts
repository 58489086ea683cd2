/** What can be told of a script without running it. */
import {Script} from 'node:vm';

/** The essences of the HTML standard. */
const MIME =
  /^(?:application|text)\/(?:x-)?(?:ecma|java)script$|^text\/(?:javascript1\.[0-5]|jscript|livescript)$/;

export const essence = (headers: Headers): string =>
  (headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();

export const isJavaScript = (headers: Headers): boolean => MIME.test(essence(headers));

export const looksLikeHtml = (text: string): boolean => /^\s*<(?:!|html|head|body)/i.test(text);

/** What a parser has against it as a classic script; it is compiled, and never run. */
export const syntaxError = (code: string): string | undefined => {
  try {
    // oxlint-disable-next-line no-new -- the compiler's verdict is all that is wanted
    new Script(code);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** Whether there is a listener for it; minifiers write either kind of quotes, or backticks. */
export const listensFor = (code: string, event: string): boolean =>
  new RegExp(`addEventListener\\(\\s*(["'\`])${event}\\1|\\bon${event}\\s*=[^=]`).test(code);

const STRING = /(["'`])((?:(?!\1)[^\\\n$]){1,500})\1/g;
const strings = (code: string): string[] => [...code.matchAll(STRING)].map(([, , text]) => text!);

/** What is imported by `importScripts`, and whether something is that cannot be read off. */
export const importedScripts = (code: string): {files: readonly string[]; more: boolean} => {
  const files: string[] = [];
  let more = false;
  for (const [, list] of code.matchAll(/\bimportScripts\(([^()]{0,2000})\)/g)) {
    files.push(...strings(list!));
    if (list!.replace(STRING, '').replace(/[\s,]/g, '')) more = true;
  }
  return {files, more: more || /\bimportScripts\((?![^()]{0,2000}\))/.test(code)};
};

export interface Registered {
  readonly script: string;
  readonly scope: string | undefined;
}

/** The workers that a page registers, as far as their addresses are spelled out. */
export const registered = (code: string): readonly Registered[] =>
  [
    ...code.matchAll(
      /serviceWorker\s*\.\s*register\(\s*(["'`])((?:(?!\1)[^\\\n$]){1,500})\1([^)]{0,300})/g,
    ),
  ].map(([, , script, rest]) => ({
    script: script!,
    scope: /\bscope\s*:\s*(["'`])((?:(?!\1)[^\\\n$]){1,500})\1/.exec(rest!)?.[2],
  }));

/** Whether a page unregisters workers: their subscriptions go with them. */
export const unregisters = (code: string): boolean =>
  /getRegistrations?\(/.test(code) && /\.unregister\(/.test(code);
